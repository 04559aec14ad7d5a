'use client'
import { useState } from 'react'
import { RoleField } from '@/components/members/role-field'
import { type MemberAction, useMemberAction } from '@/components/members/use-member-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogBody, DialogTitle } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Select } from '@/components/ui/select'
import type { Role } from '@/lib/access/contract'
import type { SentInvitation } from '@/lib/invitations/contract'
import { type InvitationDays, invitationDays, invitationDaysDefault } from '@/lib/invitations/terms'

type InviteDialogProps = {
  team: string
  readerRole: Role
  invite: MemberAction<SentInvitation>
  onSent: (sent: SentInvitation) => void
  onClose: () => void
}

const daysWords: Record<InvitationDays, string> = { '1': '1 day', '7': '7 days', '30': '30 days' }

/** Invites by mail, or makes a link. */
export function InviteDialog({ team, readerRole, invite, onSent, onClose }: InviteDialogProps) {
  const [by, setBy] = useState<'link' | 'mail'>('mail')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('developer')
  const [days, setDays] = useState<InvitationDays>(invitationDaysDefault)
  const { act, pending, error } = useMemberAction(invite, null, (sent) => {
    onSent(sent)
    onClose()
  })
  return (
    <Dialog onOpenChange={onClose} open>
      <DialogTitle>Invite to the team</DialogTitle>
      <Form error={error} onSubmit={() => act(team, { email: by === 'mail' ? email : null, role, days })}>
        <DialogBody>
          <SegmentedControl
            label="How"
            onChange={setBy}
            options={[
              { value: 'mail', label: 'By mail' },
              { value: 'link', label: 'By link' },
            ]}
            value={by}
          />
          {by === 'mail' && (
            <Field help="Only this address can accept it." label="E-mail" name="email">
              <Input
                autoComplete="off"
                inputMode="email"
                onChange={(event) => setEmail(event.target.value)}
                type="email"
                value={email}
              />
            </Field>
          )}
          <RoleField onChange={setRole} readerRole={readerRole} value={role} />
          <Field label="Good for" name="days">
            <Select
              onChange={setDays}
              options={invitationDays.map((value) => ({ value, label: daysWords[value] }))}
              value={days}
            />
          </Field>
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button pending={pending} type="submit" variant="primary">
            {by === 'mail' ? 'Send invitation' : 'Make link'}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
