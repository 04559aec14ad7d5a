'use client'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem, MenuLink } from '@/components/ui/menu'
import type { Role } from '@/lib/access/contract'
import type { MemberView } from '@/lib/members/contract'
import { RoleDialog } from './role-dialog'
import { TransferDialog } from './transfer-dialog'
import type { MemberAction } from './use-member-action'

type MemberMenuProps = {
  team: string
  member: MemberView
  isSelf: boolean
  /** The reader's. */
  role: Role
  changeRole: MemberAction
  transfer: MemberAction
}

/** What the reader may do about a member: nothing is shown that would be refused. */
export function MemberMenu({ team, member, isSelf, role, changeRole, transfer }: MemberMenuProps) {
  const [open, setOpen] = useState<'role' | 'transfer' | null>(null)
  const manages = role === 'owner' || (role === 'admin' && member.role !== 'owner')
  if (!manages && !isSelf) return null
  const name = member.name ?? member.email
  const close = () => setOpen(null)
  return (
    <>
      <Menu trigger={<IconButton icon="dots" label={`Actions for ${name}`} size="small" />}>
        {manages && (
          <MenuItem icon="shield" onSelect={() => setOpen('role')}>
            Change role
          </MenuItem>
        )}
        {role === 'owner' && !isSelf && (
          <MenuItem icon="key" onSelect={() => setOpen('transfer')}>
            Transfer ownership
          </MenuItem>
        )}
        <MenuLink href={`/${team}/members/${member.userId}`} icon="sign-out">
          {isSelf ? 'Leave the team' : 'Remove'}
        </MenuLink>
      </Menu>
      {open === 'role' && (
        <RoleDialog change={changeRole} member={member} onClose={close} readerRole={role} team={team} />
      )}
      {open === 'transfer' && <TransferDialog member={member} onClose={close} team={team} transfer={transfer} />}
    </>
  )
}
