import { and, asc, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { requests } from '@/db/schema/requests'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, idTime } from '@/lib/kit/id'
import { type Direction, inOrder, type Scan } from './rows'

/** Where a scan of an index ends, itself not in it. */
export type Edge = { time: SQL; id: string }
export const edgeOf = (place: Id<'req'>): Edge => ({ time: moment(idTime(place)), id: place })
/** Before every request of a millisecond. */
export const edgeAt = (ms: number): Edge => ({ time: moment(ms), id: '' })
export const noEdge: Edge = { time: sql`'infinity'::timestamptz`, id: '' }

const moment = (ms: number): SQL => sql`${new Date(ms).toISOString()}::timestamptz`

type Stretch = { where: readonly SQL[]; oldest: Edge; newest: Edge; direction: Direction }

/**
 * The requests of some of the team's keys, up to the first place at which `rowsEach` of one of them were looked at; null: they were all
 * looked at. Each key is followed along its own index: how many requests others have does not matter.
 */
export async function followKeys(
  { db, teamId }: TeamCtx,
  ids: readonly Id<'key'>[],
  { where, oldest, newest, direction }: Stretch,
  rowsEach: number,
): Promise<{ scanned: Scan; end: Id<'req'> | null }> {
  const { keyId, time, id } = requests
  // Said of the key, time and id together, each is where a scan of the key's index begins or ends. Were the key said to be equal, the
  // planner might go along another index that has only the time, past all requests of others.
  const place = sql`(${keyId}, ${time}, ${id})`
  const edge = (of: Edge) => sql`(${keys.id}, ${of.time}, ${of.id})`
  // One of each: of two on the same side a scan would end at the farther one.
  const between = (end: Edge | null): SQL[] => {
    const lower =
      end && direction === 'older'
        ? sql`${time} >= ${end.time} and ${place} >= ${edge(end)}`
        : sql`${place} > ${edge(oldest)}`
    const upper =
      end && direction === 'newer'
        ? sql`${time} <= ${end.time} and ${place} <= ${edge(end)}`
        : sql`${place} < ${edge(newest)}`
    return [...where, lower, upper]
  }
  const along = direction === 'older' ? desc : asc
  const order = [along(keyId), along(time), along(id)]
  const followed = and(eq(keys.teamId, teamId), inArray(keys.id, [...ids]))

  const last = db
    .select({ time, id })
    .from(requests)
    .where(and(...between(null)))
    .orderBy(...order)
    .offset(rowsEach - 1)
    .limit(1)
    .as('last')
  const [end] = await db
    .select({ id: last.id })
    .from(keys)
    .innerJoinLateral(last, sql`true`)
    .where(followed)
    .orderBy(...inOrder(direction, last))
    .limit(1)
  const log = db
    .select(getTableColumns(requests))
    .from(requests)
    .where(and(...between(end ? edgeOf(end.id) : null)))
    .orderBy(...order)
    .limit(rowsEach)
    .as('log')
  const scanned = db
    .select(log._.selectedFields)
    .from(keys)
    .innerJoinLateral(log, sql`true`)
    .where(and(followed, eq(log.teamId, teamId)))
    .as('scanned')
  return { scanned, end: end?.id ?? null }
}
