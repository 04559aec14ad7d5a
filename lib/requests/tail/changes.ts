import { sql } from 'drizzle-orm'
import type { Database } from '@/db/tx'
import { readTailPlace } from '../query/tail-place'
import { joinRanges, type Range } from './ranges'

/** A place older than this is not gone on from: who comes back reads the list anew. */
const placeAgeMinutesMax = 5
/** How long a transaction may take that ships a segment, beside the age of a place: it bounds what is looked at. */
const lookBackMinutes = 15
const segmentsMax = 2_000
const rangesMax = 8

export type Changes = {
  /** Where to go on from. */
  place: string
  /** In which stretches of time rows came into the log; null: too many to tell, or nobody knows. */
  ranges: Range[] | null
}

/**
 * Where a tail begins that is to miss nothing of what is not read yet: `<Unix ms>-<snapshot of the database>`. To be read before
 * the rows are.
 */
export async function currentPlace(db: Database): Promise<string> {
  const [row] = await db.execute<{ place: string }>(sql`select ${placeText} as place`)
  return row?.place ?? ''
}

/**
 * What came into the log since a place. A time could not say it: a segment may be committed after one that was begun later. The
 * snapshot knows which transactions it had not seen.
 */
export async function changesSince(db: Database, since: string): Promise<Changes> {
  const before = readTailPlace(since)
  if (!before) return { place: await currentPlace(db), ranges: null }
  const rows = await db.execute<{ place: string; known: boolean; fromMs: number | null; toMs: number | null }>(sql`
    with seen as (select ${before.snapshot}::pg_snapshot as before)
    select ${placeText} as place,
      ${before.atMs}::float8 > extract(epoch from now() - make_interval(mins => ${placeAgeMinutesMax})) * 1000
        -- A database that was restored may have fewer transactions behind it than it had.
        and pg_snapshot_xmax(before) <= pg_snapshot_xmax(pg_current_snapshot()) as known,
      (extract(epoch from s.first_at) * 1000)::float8 as "fromMs", (extract(epoch from s.last_at) * 1000)::float8 as "toMs"
    from seen left join shipped_segments s on s.shipped_at > now() - make_interval(mins => ${lookBackMinutes})
      and s.first_at is not null and not pg_visible_in_snapshot(s.shipped_by, before)
    limit ${segmentsMax + 1}`)
  const ranges = joinRanges(
    rows.flatMap(({ fromMs, toMs }) => (fromMs === null || toMs === null ? [] : [{ fromMs, toMs }])),
  )
  const isTold = rows[0]?.known === true && rows.length <= segmentsMax && ranges.length <= rangesMax
  return { place: rows[0]?.place ?? since, ranges: isTold ? ranges : null }
}

const placeText = sql`(extract(epoch from now()) * 1000)::bigint || '-' || pg_current_snapshot()`
