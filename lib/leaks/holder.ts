import type { Actor, CredentialActor } from '@/lib/access/actor'
import type { Ctx, TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'

/** Somebody who has not signed in. */
export type Visitor = Omit<Ctx, 'actor'>

/** A visitor who has shown a whole credential of the team that its HMAC proves: the holder of this secret (public id). */
export function holderCtx(visitor: Visitor, teamId: Id<'team'>, publicId: string): TeamCtx {
  const holder: CredentialActor = { kind: 'credential', publicId }
  return { ...visitor, teamId, actor: holder as CredentialActor as Actor }
}
