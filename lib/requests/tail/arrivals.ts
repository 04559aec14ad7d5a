import { type SQL, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import { textArray } from '@/db/text-array'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, idTime } from '@/lib/kit/id'
import { type RequestView, scanRowsMax } from '../contract'
import { filterConditions, indexConditions } from '../filter-conditions'
import { notReported } from '../query/fields'
import type { RequestFilters } from '../query/filters'
import { readIds, readRows, scan } from '../rows'
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
  for (const { fromMs, toMs } of ranges) {
    const start = Math.max(fromMs, filters.from ?? 0)
    if (start > toMs) continue
    const where = [sql`${requests.time} between ${moment(start)} and ${moment(toMs)}`, ...indexConditions(filters)]
    const scanned = scan(scope, where, 'older', scanRowsMax)
    found.push(...(await readIds(scope, scanned, filterConditions(scope, scanned, filters), 'older', rowsMax)))
  }
  return found
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
