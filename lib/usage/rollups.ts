import { and, eq, gte, inArray, lt, type SQL } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import {
  usageKeyHours,
  usageKeySlices,
  usageRouteHours,
  usageRouteSlices,
  usageTeamHours,
  usageTeamMinutes,
} from '@/db/schema/usage'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import type { UsageFilters, UsageRange } from './contract'
import { rangeShapes } from './range'

type TeamRollup = typeof usageTeamMinutes | typeof usageTeamHours
type KeyRollup = typeof usageKeySlices | typeof usageKeyHours
type RouteRollup = typeof usageRouteSlices | typeof usageRouteHours
export type Rollup = TeamRollup | KeyRollup | RouteRollup

const fine = (range: UsageRange) => rangeShapes[range].rollup === 'fine'
export const keyRollup = (range: UsageRange): KeyRollup => (fine(range) ? usageKeySlices : usageKeyHours)
export const routeRollup = (range: UsageRange): RouteRollup => (fine(range) ? usageRouteSlices : usageRouteHours)
const teamRollup = (range: UsageRange): TeamRollup => (fine(range) ? usageTeamMinutes : usageTeamHours)

/** The rows of a rollup from (inclusive) to (exclusive), of the team alone. */
export function teamRows(ctx: TeamCtx, rollup: Rollup, fromMs: number, toMs: number): SQL[] {
  return [eq(rollup.teamId, ctx.teamId), gte(rollup.bucket, new Date(fromMs)), lt(rollup.bucket, new Date(toMs))]
}

/** The rollup that answers a request for the team or for one key, with the conditions of the filters. */
export function filteredRollup(
  ctx: TeamCtx,
  range: UsageRange,
  filters: UsageFilters,
): { rollup: TeamRollup | KeyRollup; where(fromMs: number, toMs: number): SQL | undefined } {
  if (filters.key) {
    const rollup = keyRollup(range)
    const own = [eq(rollup.keyId, filters.key), ...keysWhere(ctx, rollup, filters)]
    return { rollup, where: (fromMs, toMs) => and(...teamRows(ctx, rollup, fromMs, toMs), ...own) }
  }
  const rollup = teamRollup(range)
  const own = [
    ...(filters.api ? [eq(rollup.apiId, filters.api)] : []),
    ...(filters.environment ? [eq(rollup.environment, filters.environment)] : []),
  ]
  return { rollup, where: (fromMs, toMs) => and(...teamRows(ctx, rollup, fromMs, toMs), ...own) }
}

/** Key rollups do not repeat what the key itself says: its API and environment are asked of `keys`. */
export function keysWhere(ctx: TeamCtx, rollup: KeyRollup, { api, environment }: UsageFilters): SQL[] {
  if (!api && !environment) return []
  const wanted = ctx.db
    .select({ id: keys.id })
    .from(keys)
    .where(
      and(
        eq(keys.teamId, ctx.teamId),
        ...(api ? [eq(keys.apiId, api)] : []),
        ...(environment ? [eq(keys.environment, environment)] : []),
      ),
    )
  return [inArray(rollup.keyId, wanted)]
}

/** Refuses a key that the team does not have; without one there is nothing to refuse. */
export async function requireKey(ctx: TeamCtx, keyId: Id<'key'> | undefined): Promise<void> {
  if (!keyId) return
  const found = await ctx.db
    .select({ id: keys.id })
    .from(keys)
    .where(and(eq(keys.teamId, ctx.teamId), eq(keys.id, keyId)))
  if (found.length === 0) throw new AppError('not_found', 'There is no such key.')
}
