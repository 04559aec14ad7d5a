import { and, eq, inArray } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { TopCountry, TopKey, TopRoute, UsageFilters, UsageInput, UsageTop } from './contract'
import { countryDimension, keyDimension, routeDimension } from './dimension'
import { type UsageWindow, windowOf } from './range'
import { requireKey, type UsageScope } from './rollups'
import { unknownCountry } from './terms'
import { topRows } from './top-rows'

/** The keys, routes and countries with most requests in a range, each with its course. Reads rollups only. */
export async function readUsageTop(ctx: TeamCtx, input: UsageInput): Promise<UsageTop> {
  authorize(ctx, 'usage.read')
  return usageTop(ctx, input)
}

async function usageTop(scope: UsageScope, input: UsageInput): Promise<UsageTop> {
  await requireKey(scope, input)
  const window = windowOf(input, scope.now, { retention: scope.retention, slices: true })
  const ofOneKey = input.key !== undefined
  const [top, routes, countries] = await Promise.all([
    topKeys(scope, window, input),
    ofOneKey ? null : topRoutes(scope, window, input),
    ofOneKey ? null : topCountries(scope, window, input),
  ])
  return { span: window.span, keys: top, routes, countries }
}

async function topKeys(scope: UsageScope, window: UsageWindow, filters: UsageFilters): Promise<TopKey[]> {
  const rows = await topRows(scope, keyDimension, window, filters)
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id[0] as Id<'key'>)
  const named = await scope.db
    .select({ keyId: keys.id, name: keys.name, environment: keys.environment })
    .from(keys)
    .where(and(eq(keys.teamId, scope.teamId), inArray(keys.id, ids)))
  return rows.flatMap(({ id, ...totals }) => {
    const key = named.find(({ keyId }) => keyId === id[0])
    return key ? [{ ...key, ...totals }] : []
  })
}

async function topRoutes(scope: UsageScope, window: UsageWindow, filters: UsageFilters): Promise<TopRoute[]> {
  const rows = await topRows(scope, routeDimension, window, filters)
  return rows.map(({ id: [method = '', route = ''], ...totals }) => ({ method, route, ...totals }))
}

async function topCountries(scope: UsageScope, window: UsageWindow, filters: UsageFilters): Promise<TopCountry[]> {
  const rows = await topRows(scope, countryDimension, window, filters)
  return rows.map(({ id: [country], ...totals }) => ({ country: country || unknownCountry, ...totals }))
}
