import { and, eq, type SQL, sql } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys } from '@/db/schema/keys'
import { requests } from '@/db/schema/requests'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, idTime } from '@/lib/kit/id'
import type { RequestView } from './contract'

const columns = {
  id: requests.id,
  time: requests.time,
  decision: requests.decision,
  keyId: requests.keyId,
  keyName: keys.name,
  secretId: requests.secretId,
  apiId: requests.apiId,
  apiName: apis.name,
  environment: requests.environment,
  method: requests.method,
  path: requests.path,
  status: requests.status,
  latencyUs: requests.latencyUs,
  ip: requests.ip,
  userAgent: requests.userAgent,
  scopes: requests.scopes,
  cost: requests.cost,
  callerId: requests.callerId,
  verifier: requests.verifier,
}

/** Rows of the team's request log with the names of their keys and APIs; the caller orders and limits them. */
export function teamRequests(ctx: TeamCtx, where: readonly SQL[]) {
  return ctx.db
    .select(columns)
    .from(requests)
    .leftJoin(keys, and(eq(keys.id, requests.keyId), eq(keys.teamId, ctx.teamId)))
    .leftJoin(apis, eq(apis.id, requests.apiId))
    .where(and(eq(requests.teamId, ctx.teamId), ...where))
    .$dynamic()
}

type JoinedRow = Awaited<ReturnType<typeof teamRequests>>[number]

export function requestView({ keyId, keyName, apiId, apiName, time, scopes, ...rest }: JoinedRow): RequestView {
  return {
    ...rest,
    time: time.toISOString(),
    key: keyId && { id: keyId, name: keyName },
    api: apiId && { id: apiId, name: apiName },
    scopes: scopes ? scopes.split(' ') : [],
  }
}

/** The row with this id: its time, which the id holds, leads to the one partition it can be in. */
export const isRequest = (id: Id<'req'>): SQL =>
  sql`${requests.time} = ${new Date(idTime(id)).toISOString()}::timestamptz and ${requests.id} = ${id}`
