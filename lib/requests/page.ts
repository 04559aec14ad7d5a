import { type SQL, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, idTime, isId } from '@/lib/kit/id'
import { keptSince, retentionDefault } from '@/lib/settings/retention'
import { type ListRequestsInput, type RequestsPage, requestsPageRows, scanRowsMax } from './contract'
import { filterConditions } from './filter-conditions'
import { edgeAt, edgeOf, followKeys, noEdge } from './follow'
import { followedKeys } from './followed-keys'
import { newerThan, olderThan, placeAt } from './place'
import { isNegated } from './query/fields'
import { isFiltered, type RequestFilters, withValues } from './query/filters'
import { type Direction, lastLookedAt, readRows, scan } from './rows'

type PageOfLog = Omit<RequestsPage, 'tailFrom'>

/** So many rows of the followed keys are looked at in one call: they lie apart in the log, where those of the team lie together. */
const followedRowsMax = 4_000

/**
 * At most `pageRows` of the team's requests, newest first. It looks at no more than `scanRowsMax` rows, along one index (or along that
 * of each key, where few are asked for), and says how far that was. Whoever calls it has asked who may.
 */
export async function readPage(scope: TeamCtx, input: ListRequestsInput, pageRows: number): Promise<PageOfLog> {
  const { at, before, after, ...filters } = input
  const direction: Direction = after ? 'newer' : 'older'
  const start = after ?? before ?? (at === undefined ? null : placeAt(at + 1))
  const span = spanOf(scope, filters)
  const { scanned, more, end } = await look(scope, filters, { span, start, direction, pageRows })
  const found = await readRows(scope, scanned, filterConditions(scope, scanned, more), direction, pageRows + 1)
  const page = found.slice(0, pageRows)
  const isFull = found.length > pageRows
  const next = isFull ? (page.at(-1)?.id ?? null) : await end()
  const requestsOfPage = direction === 'older' ? page : page.toReversed()
  return {
    requests: requestsOfPage,
    next,
    back: start ?? requestsOfPage[0]?.id ?? null,
    lookedToMs: next ? idTime(next) : direction === 'older' ? span.fromMs : span.toMs,
    span: { fromMs: span.fromMs, toMs: span.toMs },
    keptSinceMs: span.keptSinceMs,
  }
}

type Where = { span: Span; start: Id<'req'> | null; direction: Direction; pageRows: number }

/** The rows to look at, what must still be asked of them, and at which row that ended; null: there are no more. */
async function look(scope: TeamCtx, filters: RequestFilters, { span, start, direction, pageRows }: Where) {
  const where = [...within(span), ...(start ? [direction === 'newer' ? newerThan(start) : olderThan(start)] : [])]
  const ids = await followedKeys(scope, filters)
  const more = ids ? withValues(filters, 'key', filters.key?.filter(isNegated) ?? []) : filters
  // Unless more is filtered than the index knows, the first rows are the page.
  const isMore = isFiltered({ ...more, from: undefined, to: undefined })
  if (!ids) {
    const rowsMax = isMore ? scanRowsMax : pageRows + 1
    const end = () => lastLookedAt(scope, where, direction, rowsMax)
    return { scanned: scan(scope, where, direction, rowsMax), more, end }
  }
  const rowsEach = Math.max(requestsPageRows + 1, Math.ceil(followedRowsMax / ids.length))
  const oldest = start && direction === 'newer' ? edgeOf(start) : edgeAt(span.fromMs)
  const newest = start && direction === 'older' ? edgeOf(start) : span.open ? noEdge : edgeAt(span.toMs)
  const stretch = { where, oldest, newest, direction }
  const { scanned, end } = await followKeys(scope, ids, stretch, isMore ? rowsEach : Math.min(rowsEach, pageRows + 1))
  return { scanned, more, end: async () => end }
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
