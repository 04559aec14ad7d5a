'use client'
import { useState } from 'react'
import type { MemberAction } from '@/components/members/use-member-action'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { Role } from '@/lib/access/contract'
import type { SentInvitation } from '@/lib/invitations/contract'
import { InviteDialog } from './invite-dialog'
import { LinkDialog } from './link-dialog'
import { useSent } from './use-sent'

type InviteButtonProps = {
  team: string
  /** The reader's. */
  role: Role
  invite: MemberAction<SentInvitation>
}

/** Opens the question whom to invite, and shows the link that comes of it. */
export function InviteButton({ team, role, invite }: InviteButtonProps) {
  const [inviting, setInviting] = useState(false)
  const { link, show, close } = useSent()
  return (
    <>
      <Button onClick={() => setInviting(true)} variant="primary">
        <Icon name="plus" />
        Invite
      </Button>
      {inviting && (
        <InviteDialog invite={invite} onClose={() => setInviting(false)} onSent={show} readerRole={role} team={team} />
      )}
      {link && <LinkDialog link={link} onClose={close} />}
    </>
  )
}
