import type { Id } from '@/lib/kit/id'
import type { Role } from './contract'

/** A signed-in person, before any team. */
export type UserActor = {
  readonly kind: 'user'
  readonly userId: Id<'user'>
  readonly sessionId: Id<'session'>
  readonly operator: boolean
  /** When they last proved who they are: `requireRecent` judges it. */
  readonly confirmedAt: Date
}
/** A signed-in person inside a team. */
export type MemberActor = Omit<UserActor, 'kind'> & {
  readonly kind: 'member'
  readonly teamId: Id<'team'>
  readonly role: Role
}
/** A program of the installation itself; it may do everything. */
export type SystemActor = {
  readonly kind: 'system'
  readonly name: 'cli' | 'setup' | 'portal' | 'seed' | 'demo' | 'worker'
}

/** Whoever holds a credential and showed the whole of it: possession is proof. It is granted nothing; a verb asks for it by name. */
export type CredentialActor = {
  readonly kind: 'credential'
  readonly publicId: string
}

declare const minted: unique symbol
/**
 * Who acts. Made only where a session, the system or the proof of a credential vouches for it: `lib/web/actor.ts`,
 * `lib/access/system.ts` and `lib/leaks/holder.ts`.
 */
export type Actor = (UserActor | MemberActor | SystemActor | CredentialActor) & { readonly [minted]: true }

/** Whether a signed-in person acts. */
export const isPerson = (actor: Actor): actor is Extract<Actor, { userId: unknown }> => 'userId' in actor
