'use client'
import { type MemberAction, useMemberAction } from '@/components/members/use-member-action'
import { Button } from '@/components/ui/button'
import type { InvitationView, SentInvitation } from '@/lib/invitations/contract'
import { LinkDialog } from './link-dialog'
import { useSent } from './use-sent'

type InvitationActionsProps = {
  team: string
  invitation: InvitationView
  renew: MemberAction<SentInvitation>
  withdraw: MemberAction
}

/** Sends an invitation again, or takes it back. */
export function InvitationActions({ team, invitation, renew, withdraw }: InvitationActionsProps) {
  const { link, show, close } = useSent()
  const again = useMemberAction(renew, null, show)
  const back = useMemberAction(withdraw, 'The invitation is withdrawn.')
  const whose = invitation.email ?? 'the link'
  const fault = again.error ?? back.error
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      {fault && (
        <span className="text-state-ink" role="alert">
          {fault.message}
        </span>
      )}
      <Button
        aria-label={invitation.email ? `Send again to ${whose}` : 'Make a new link'}
        onClick={() => again.act(team, { invitationId: invitation.id })}
        pending={again.pending}
        size="small"
      >
        {invitation.email ? 'Send again' : 'New link'}
      </Button>
      <Button
        aria-label={`Withdraw the invitation for ${whose}`}
        onClick={() => back.act(team, { invitationId: invitation.id })}
        pending={back.pending}
        size="small"
        variant="ghost"
      >
        Withdraw
      </Button>
      {link && <LinkDialog link={link} onClose={close} />}
    </div>
  )
}
