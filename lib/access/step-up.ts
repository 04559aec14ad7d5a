import { AppError } from '@/lib/kit/errors'
import { isPerson } from './actor'
import type { Ctx } from './ctx'

/** How long somebody is believed to be who they have proven to be, for what is in `guardedActs`. */
export const confirmedForMs = 15 * 60_000

/**
 * What whoever holds a stolen session could make a lasting way in of, or a lasting harm to a whole team, in the words of the
 * question. What makes less of one key, or gives back what was confirmed when it was made (enabling a key, undoing a
 * revocation), does not ask: in an emergency nobody looks for a password.
 */
export const guardedActs = {
  'approval.give': 'approve sensitive scopes',
  'incident.end': 'revoke all these keys at once',
  'key.create': 'create a key',
  'key.rotate': 'rotate a key',
  'key.widen': 'let a key do more, for longer, or from more addresses',
  'owner.make': 'make somebody an owner',
  'password.set': 'set your first password',
  'policy.loosen': 'loosen the policy',
  'provider.connect': 'connect a provider',
  'service.create': 'create the credential of a service',
} as const
export type GuardedAct = keyof typeof guardedActs

/** Refuses a person whose last proof of who they are is not younger than 15 minutes; programs of the installation are not asked. */
export function requireRecent({ actor, now }: Pick<Ctx, 'actor' | 'now'>, act: GuardedAct): void {
  if (!isPerson(actor) || isRecent(actor.confirmedAt, now)) return
  throw new AppError('precondition_failed', `Confirm that it is you to ${guardedActs[act]}.`, { field: 'stepUp' })
}

/** Whether a proof given at `confirmedAt` is believed at `now`. */
export const isRecent = (confirmedAt: Date, now: Date): boolean =>
  now.getTime() - confirmedAt.getTime() < confirmedForMs
