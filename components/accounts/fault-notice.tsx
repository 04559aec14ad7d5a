import { Notice } from '@/components/ui/notice'
import type { SignInFault } from '@/lib/accounts/contract'

const words: Record<SignInFault, string> = {
  no_email: 'The provider did not tell your e-mail address. Allow it there, or sign in with a password.',
  unverified_email: 'The provider has not verified your e-mail address. Verify it there, then try again.',
  not_linked:
    'There is already an account with this e-mail address. Sign in the way you did before, then connect this provider on your account page.',
  linked_elsewhere: 'This provider account signs in somebody else here. Sign out to use it.',
  not_confirmed: 'A new provider is connected only by who has just proven who they are. Connect it again from here.',
  sign_up_closed:
    'There is no account for you here, and this installation takes no new ones. Ask its operator for one.',
  refused_by_provider: 'The provider did not sign you in. Try again, or sign in another way.',
  failed: 'Signing in with this provider failed on our side. Try again; if it stays so, tell the operator.',
}

/** Why a sign-in through a provider led nowhere, and what to do. */
export function FaultNotice({ fault }: { fault: SignInFault }) {
  return (
    <Notice role="alert" tone="rule">
      {words[fault]}
    </Notice>
  )
}
