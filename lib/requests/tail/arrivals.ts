import { type SQL, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import { textArray } from '@/db/text-array'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, idTime } from '@/lib/kit/id'
import { type RequestView, scanRowsMax } from '../contract'
import { filterConditions, indexConditions } from '../filter-conditions'
import { notReported } from '../query/fields'
import type { RequestFilters } from '../query/filters'
import { lastLookedAt, readIds, readRows, scan } from '../rows'
import type { Range } from './ranges'

const moment = (ms: number): SQL => sql`${new Date(ms).toISOString()}::timestamptz`

/** The filters as of rows whose status and latency are still to come; null: what comes cannot change what they find. */
export function beforeReport(filters: RequestFilters): RequestFilters | null {
  const { status, latency, ...others } = filters
  return status || latency ? { ...others, status: [notReported] } : null
}

/** Requests of some stretches of time that the filters find, newest first; of each stretch the newest `scanRowsMax` are looked at. */
export async function idsIn(
  scope: TeamCtx,
  filters: RequestFilters,
  ranges: readonly Range[],
  rowsMax = scanRowsMax,
): Promise<Id<'req'>[]> {
  const found: Id<'req'>[] = []
  for (const where of stretches(filters, ranges)) {
    const scanned = scan(scope, where, 'older', scanRowsMax)
    found.push(...(await readIds(scope, scanned, filterConditions(scope, scanned, filters), 'older', rowsMax)))
  }
  return found
}

/** The same, where it looks at every row; null: a stretch has too many, and what came may be among those not looked at. */
export async function allIdsIn(
  scope: TeamCtx,
  filters: RequestFilters,
  ranges: readonly Range[],
): Promise<Id<'req'>[] | null> {
  const found = await idsIn(scope, filters, ranges)
  // Asked after they were read: rows still come, and a stretch that had too many then has too many now.
  for (const where of stretches(filters, ranges)) {
    if (await lastLookedAt(scope, where, 'older', scanRowsMax)) return null
  }
  return found
}

/** Where the rows of each stretch are that may be found. */
function stretches(filters: RequestFilters, ranges: readonly Range[]): SQL[][] {
  return ranges.flatMap(({ fromMs, toMs }) => {
    const start = Math.max(fromMs, filters.from ?? 0)
    if (start > toMs) return []
    return [[sql`${requests.time} between ${moment(start)} and ${moment(toMs)}`, ...indexConditions(filters)]]
  })
}

/** Those of some requests that the filters find. */
export async function readThese(
  scope: TeamCtx,
  filters: RequestFilters,
  ids: readonly Id<'req'>[],
): Promise<RequestView[]> {
  if (ids.length === 0) return []
  const times = [...new Set(ids.map((id) => new Date(idTime(id)).toISOString()))]
  // By lists that the index takes row by row: the times between may be those of many more rows.
  const these = [
    sql`${requests.time} = any (${textArray.serialize(times)}::text[]::timestamptz[])`,
    sql`${requests.id} = any (${textArray.serialize(ids)}::text[])`,
  ]
  const scanned = scan(scope, these, 'older', ids.length)
  return readRows(scope, scanned, filterConditions(scope, scanned, filters), 'older', ids.length)
}
