import { Door } from '@/components/accounts/door'
import { LinkButton } from '@/components/ui/link-button'
import type { InvitationState } from '@/lib/invitations/terms'

const words: Record<Exclude<InvitationState, 'open'>, { title: string; body: string }> = {
  used: {
    title: 'This invitation has been used',
    body: 'It is good for one person, once. If that was you, sign in. If not, ask who invited you for another.',
  },
  withdrawn: {
    title: 'This invitation was withdrawn',
    body: 'Somebody of the team took it back. Ask who invited you for another.',
  },
  expired: { title: 'This invitation has expired', body: 'Ask who invited you to send it again.' },
  unknown: {
    title: 'This link is not valid',
    body: 'Part of it may be missing, or the invitation was sent again: only the newest link works. Open that, or ask who invited you.',
  },
}

type DeadInvitationProps = { state: Exclude<InvitationState, 'open'>; isSignedIn: boolean }

/** Why nobody can join with this link, and what to do. */
export function DeadInvitation({ state, isSignedIn }: DeadInvitationProps) {
  const { title, body } = words[state]
  return (
    <Door description={body} title={title}>
      <LinkButton href={isSignedIn ? '/' : '/sign-in'} size="large" variant="primary">
        {isSignedIn ? 'Go to your keys' : 'Sign in'}
      </LinkButton>
    </Door>
  )
}
