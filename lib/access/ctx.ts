import type { Database } from '@/db/tx'
import type { Peppers } from '@/lib/credential/pepper'
import type { Id } from '@/lib/kit/id'
import type { Retention } from '@/lib/settings/retention'
import { type Actor, isPerson } from './actor'

/** Where a call came from; null where it came from no network. */
export type Source = { readonly ip: string | null; readonly userAgent: string | null }

/** What every verb gets from its door. */
export type Ctx = {
  readonly db: Database
  readonly actor: Actor
  readonly source: Source
  readonly now: Date
  readonly peppers: Peppers
  /** How long rows are kept in this installation; where nothing is said, as long as by default. */
  readonly retention?: Retention
}

/** The same inside one team: every WHERE on a team's rows carries `teamId`. */
export type TeamCtx = Ctx & { readonly teamId: Id<'team'> }

/** The acting person's id; null where no person is known. */
export const actingUserId = ({ actor }: Pick<Ctx, 'actor'>): Id<'user'> | null =>
  isPerson(actor) ? actor.userId : null
