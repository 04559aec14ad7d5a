'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogBody, DialogTitle } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import type { Role } from '@/lib/access/contract'
import type { MemberView } from '@/lib/members/contract'
import { RoleField } from './role-field'
import { roleWords } from './role-words'
import { type MemberAction, useMemberAction } from './use-member-action'

type RoleDialogProps = {
  team: string
  member: MemberView
  readerRole: Role
  change: MemberAction
  onClose: () => void
}

export function RoleDialog({ team, member, readerRole, change, onClose }: RoleDialogProps) {
  const [role, setRole] = useState(member.role)
  const name = member.name ?? member.email
  const said = `${name} is ${roleWords[role].name.toLowerCase()} now.`
  const { act, pending, error } = useMemberAction(change, said, onClose)
  return (
    <Dialog onOpenChange={onClose} open>
      <DialogTitle>Change the role of {name}</DialogTitle>
      <Form error={error} onSubmit={() => act(team, { userId: member.userId, role })}>
        <DialogBody>
          <RoleField onChange={setRole} readerRole={readerRole} value={role} />
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button pending={pending} type="submit" variant="primary">
            Change role
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
