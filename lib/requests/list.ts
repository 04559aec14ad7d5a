import { between, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, idTime, isId } from '@/lib/kit/id'
import {
  type ListRequestsInput,
  type RequestFilters,
  type RequestsPage,
  requestsPageRows,
  type StatusClass,
} from './contract'
import { isRequest, requestView, teamRequests } from './rows'

/** A page of the team's request log, newest first. Attempts with dead keys and without any key are in it. */
export async function listRequests(ctx: TeamCtx, { before, ...filters }: ListRequestsInput): Promise<RequestsPage> {
  authorize(ctx, 'request.read')
  const where = [...filterConditions(filters), ...(before ? [olderThan(before)] : [])]
  const rows = await teamRequests(ctx, where)
    .orderBy(desc(requests.time), desc(requests.id))
    .limit(requestsPageRows + 1)
  const page = rows.slice(0, requestsPageRows).map(requestView)
  return { requests: page, next: rows.length > requestsPageRows ? (page.at(-1)?.id ?? null) : null }
}

/** The place of a row in the list is its time and id, and its id holds its time. */
const olderThan = (id: Id<'req'>): SQL =>
  sql`(${requests.time}, ${requests.id}) < (${new Date(idTime(id)).toISOString()}::timestamptz, ${id})`

function filterConditions(filters: RequestFilters): SQL[] {
  const { key, decision, status, method, environment, path, ip, id } = filters
  return [
    key && inArray(requests.keyId, key),
    decision && inArray(requests.decision, decision),
    status && or(...status.map(hasStatus)),
    method && inArray(requests.method, method),
    environment && eq(requests.environment, environment),
    path && sql`starts_with(${requests.path}, ${path})`,
    ip && eq(requests.ip, ip),
    id && hasId(id),
  ].filter((condition) => typeof condition === 'object')
}

function hasStatus(status: StatusClass): SQL {
  if (status === 'none') return isNull(requests.status)
  const first = Number(status.charAt(0)) * 100
  return between(requests.status, first, first + 99)
}

/** Our own id is found by its time, in one partition; a caller's id has no index and is looked for row by row. */
const hasId = (id: string): SQL => (isId('req', id) ? isRequest(id) : eq(requests.callerId, id))
