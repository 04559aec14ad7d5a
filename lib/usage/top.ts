import { and, eq, type SQL, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { TopKey, TopRoute, UsageFilters, UsageInput, UsageSpan, UsageTop } from './contract'
import { spanOf } from './range'
import { keyRollup, keysWhere, requireKey, routeRollup, teamRows } from './rollups'
import { type TotalsRow, totalsColumns, totalsView } from './totals'

const rowsMax = 10

/** The keys and routes with most requests in a range. Reads rollups only. */
export async function readUsageTop(ctx: TeamCtx, { range, ...filters }: UsageInput): Promise<UsageTop> {
  authorize(ctx, 'usage.read')
  await requireKey(ctx, filters.key)
  const span = spanOf(range, ctx.now, filters.key !== undefined)
  const [top, routes] = await Promise.all([topKeys(ctx, span, filters), topRoutes(ctx, span, filters)])
  return { span, keys: top, routes }
}

async function topKeys(ctx: TeamCtx, span: UsageSpan, filters: UsageFilters): Promise<TopKey[]> {
  const rollup = keyRollup(span.range)
  const rows = and(
    ...teamRows(ctx, rollup, span.fromMs, span.toMs),
    ...keysWhere(ctx, rollup, filters),
    ...(filters.key ? [eq(rollup.keyId, filters.key)] : []),
  )
  const found = await ctx.db.execute<
    TotalsRow & Pick<TopKey, 'name' | 'environment'> & { key_id: TopKey['keyId'] }
  >(sql`
    select top.*, ${keys.name} as name, ${keys.environment} as environment
    from (
      select ${rollup.keyId} as key_id, ${totalsColumns(rollup)} from ${rollup} where ${rows} group by 1 ${most(sql`1`)}
    ) as top
    join ${keys} on ${keys.id} = top.key_id and ${keys.teamId} = ${ctx.teamId}
    order by top.requests desc, top.key_id`)
  return found.map(({ key_id: keyId, name, environment, ...row }) => ({ keyId, name, environment, ...totalsView(row) }))
}

async function topRoutes(ctx: TeamCtx, span: UsageSpan, filters: UsageFilters): Promise<TopRoute[] | null> {
  if (filters.key || filters.environment) return null
  const rollup = routeRollup(span.range)
  const rows = and(
    ...teamRows(ctx, rollup, span.fromMs, span.toMs),
    ...(filters.api ? [eq(rollup.apiId, filters.api)] : []),
  )
  const found = await ctx.db.execute<TotalsRow & Omit<TopRoute, 'apiId'> & { api_id: string }>(sql`
    select ${rollup.apiId} as api_id, ${rollup.method} as method, ${rollup.route} as route, ${totalsColumns(rollup)}
    from ${rollup} where ${rows} group by 1, 2, 3 ${most(sql`1, 2, 3`)}`)
  return found.map(({ api_id: apiId, method, route, ...row }) => ({ apiId, method, route, ...totalsView(row) }))
}

/** Most requests first, then by name, so that equal rows do not change places from one second to the next. */
const most = (then: SQL): SQL => sql`order by requests desc, ${then} limit ${rowsMax}`
