import { asc, eq, isNull, sql } from 'drizzle-orm'
import { apis, scopes, services } from '@/db/schema/apis'
import { keys } from '@/db/schema/keys'
import { teams } from '@/db/schema/teams'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { ApiSummary } from './contract'
import { apiColumns, apiView } from './view'

/** Every API, by name. */
export async function listApis(ctx: Ctx): Promise<ApiSummary[]> {
  authorizeOperator(ctx, 'api.manage')
  const { db } = ctx
  const counted = {
    scopes: db.$count(scopes, eq(scopes.apiId, apis.id)),
    keys: db.$count(keys, sql`${eq(keys.apiId, apis.id)} and ${isNull(keys.revokedAt)}`),
    services: db.$count(services, sql`${eq(services.apiId, apis.id)} and ${isNull(services.revokedAt)}`),
  }
  const rows = await db
    .select({ ...apiColumns, ...counted })
    .from(apis)
    .leftJoin(teams, eq(teams.id, apis.teamId))
    .orderBy(asc(sql`lower(${apis.name})`), asc(apis.id))
  return rows.map(apiView)
}
