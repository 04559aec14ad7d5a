import { type SignInFault, signInFaults } from '@/lib/accounts/contract'

/** What Auth.js writes into the address of its error page. */
const authErrors: Record<string, SignInFault> = {
  OAuthAccountNotLinked: 'not_linked',
  AccountNotLinked: 'not_linked',
  OAuthCallbackError: 'refused_by_provider',
  AccessDenied: 'refused_by_provider',
}

/** The fault that the address of the sign-in page tells of, or null. */
export function signInFault(error: unknown): SignInFault | null {
  if (typeof error !== 'string' || error === '') return null
  return signInFaults.find((fault) => fault === error) ?? authErrors[error] ?? 'failed'
}
