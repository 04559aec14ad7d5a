import { and, eq, type SQL, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, idTime, isId } from '@/lib/kit/id'
import { keptSince, retentionDefault } from '@/lib/settings/retention'
import { type ListRequestsInput, type RequestsPage, scanRowsMax } from './contract'
import { filterConditions, indexConditions } from './filter-conditions'
import { newerThan, olderThan, placeAt } from './place'
import { isFiltered, type RequestFilters } from './query/filters'
import { type Direction, inOrder, readRows, scan } from './rows'

type PageOfLog = Omit<RequestsPage, 'tailFrom'>

/**
 * At most `pageRows` of the team's requests, newest first. It looks at no more than `scanRowsMax` rows, along one index, and says
 * how far that was. Whoever calls it has asked who may.
 */
export async function readPage(scope: TeamCtx, input: ListRequestsInput, pageRows: number): Promise<PageOfLog> {
  const { at, before, after, ...filters } = input
  const direction: Direction = after ? 'newer' : 'older'
  const start = after ?? before ?? (at === undefined ? null : placeAt(at + 1))
  const span = spanOf(scope, filters)
  const where = [
    ...within(span),
    ...(start ? [after ? newerThan(start) : olderThan(start)] : []),
    ...indexConditions(filters),
  ]
  // Unless more is filtered than the index knows, the first rows are the page.
  const rowsMax = isFiltered({ ...filters, from: undefined, to: undefined }) ? scanRowsMax : pageRows + 1
  const scanned = scan(scope, where, direction, rowsMax)
  const found = await readRows(scope, scanned, filterConditions(scope, scanned, filters), direction, pageRows + 1)
  const page = found.slice(0, pageRows)
  const isFull = found.length > pageRows
  const next = isFull ? (page.at(-1)?.id ?? null) : await lastLookedAt(scope, where, direction, rowsMax)
  const requestsOfPage = direction === 'older' ? page : page.toReversed()
  const end = direction === 'older' ? span.fromMs : span.toMs
  return {
    requests: requestsOfPage,
    next,
    back: start ?? requestsOfPage[0]?.id ?? null,
    lookedToMs: next ? idTime(next) : end,
    span: { fromMs: span.fromMs, toMs: span.toMs },
    keptSinceMs: span.keptSinceMs,
  }
}

type Span = { fromMs: number; toMs: number; keptSinceMs: number; open: boolean }

function spanOf({ now, retention = retentionDefault }: TeamCtx, { from, to, id }: RequestFilters): Span {
  const keptSinceMs = keptSince(retention, now).requests
  // One request by our own id is where its time says.
  const only = id?.length === 1 && isId('req', id[0]) ? idTime(id[0]) : null
  const fromMs = Math.max(keptSinceMs, from ?? 0, only ?? 0)
  const toMs = Math.max(
    fromMs,
    Math.min(to ?? Number.MAX_SAFE_INTEGER, only === null ? Number.MAX_SAFE_INTEGER : only + 1),
  )
  // Clocks of verifiers may be ahead: up to now is without an end.
  const open = toMs === Number.MAX_SAFE_INTEGER
  return { fromMs, toMs: open ? now.getTime() : toMs, keptSinceMs, open }
}

function within({ fromMs, toMs, open }: Span): SQL[] {
  const moment = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
  return [sql`${requests.time} >= ${moment(fromMs)}`, ...(open ? [] : [sql`${requests.time} < ${moment(toMs)}`])]
}

/** The row at which a scan ended because it was at as many as it may; null: it came to the end. */
async function lastLookedAt(
  { db, teamId }: TeamCtx,
  where: readonly SQL[],
  direction: Direction,
  rowsMax: number,
): Promise<Id<'req'> | null> {
  const [last] = await db
    .select({ id: requests.id })
    .from(requests)
    .where(and(eq(requests.teamId, teamId), ...where))
    .orderBy(...inOrder(direction, requests))
    .offset(rowsMax - 1)
    .limit(1)
  return last?.id ?? null
}
