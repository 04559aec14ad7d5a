import { type Id, newId } from '@/lib/kit/id'
import type { Actor, MemberActor, SystemActor } from './actor'
import type { Role } from './contract'

/** The installation itself as an actor: its command line, its seed, its workers. */
export const systemActor = (name: SystemActor['name']): Actor => ({ kind: 'system', name }) as Actor

/** A person of the demo's team as if signed in, so that what the demo makes has owners and a history with names. */
export function demoMemberActor(userId: Id<'user'>, teamId: Id<'team'>, role: Role): Actor {
  const session = { sessionId: newId('session'), confirmedAt: new Date() }
  return {
    kind: 'member',
    userId,
    teamId,
    role,
    operator: false,
    ...session,
  } satisfies MemberActor as MemberActor as Actor
}
