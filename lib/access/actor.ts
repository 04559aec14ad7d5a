import type { Id } from '@/lib/kit/id'
import type { Role } from './contract'

/** A signed-in person, before any team. */
export type UserActor = {
  readonly kind: 'user'
  readonly userId: Id<'user'>
  readonly sessionId: Id<'session'>
  readonly operator: boolean
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

declare const minted: unique symbol
/** Who acts. Made only where a session or the system vouches for it: `lib/web/actor.ts` and `lib/access/system.ts`. */
export type Actor = (UserActor | MemberActor | SystemActor) & { readonly [minted]: true }
