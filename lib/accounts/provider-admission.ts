import type { Database } from '@/db/tx'
import type { SignInFault } from './contract'
import { findUserByEmail, findUserByProvider } from './find-user'

export type ProviderClaim = {
  provider: string
  providerAccountId: string
  email: string | null | undefined
  emailVerified: boolean | undefined
}
export type ProviderDoor = {
  signUp: 'open' | 'closed'
  /** Who adds the provider to their own account, if anybody is signed in; `recent`: they have just proven who they are. */
  signedIn: { userId: string; recent: boolean } | null
}

/** Why somebody a provider vouches for may not come in, or null. An address alone never opens an existing account. */
export async function providerFault(
  db: Database,
  claim: ProviderClaim,
  door: ProviderDoor,
): Promise<SignInFault | null> {
  const linked = await findUserByProvider(db, claim)
  if (door.signedIn) {
    if (linked) return linked.userId === door.signedIn.userId ? null : 'linked_elsewhere'
    return door.signedIn.recent ? null : 'not_confirmed'
  }
  if (linked) return null
  if (!claim.email) return 'no_email'
  if (claim.emailVerified === false) return 'unverified_email'
  if (await findUserByEmail(db, claim.email)) return 'not_linked'
  return door.signUp === 'closed' ? 'sign_up_closed' : null
}
