import { and, type Column, eq, gte, inArray, lt, ne, type SQL } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import {
  usageCountryDays,
  usageCountryHours,
  usageCountrySlices,
  usageKeyDays,
  usageKeyHours,
  usageKeySlices,
  usageRouteDays,
  usageRouteHours,
  usageRouteSlices,
  usageTeamDays,
  usageTeamHours,
  usageTeamMinutes,
} from '@/db/schema/usage'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import { installationId, type UsageFilters } from './contract'
import type { Grain } from './range'

/** Whose usage is read, and when. A team's context is one; the installation as a whole is another, with `installationId`. */
export type UsageScope = Pick<TeamCtx, 'db' | 'teamId' | 'now' | 'retention'>

export const teamRollups = { fine: usageTeamMinutes, hours: usageTeamHours, days: usageTeamDays }
export const keyRollups = { fine: usageKeySlices, hours: usageKeyHours, days: usageKeyDays }
export const routeRollups = { fine: usageRouteSlices, hours: usageRouteHours, days: usageRouteDays }
export const countryRollups = { fine: usageCountrySlices, hours: usageCountryHours, days: usageCountryDays }

type Of<Rollups extends Record<Grain, unknown>> = Rollups[Grain]
type TeamRollup = Of<typeof teamRollups>
type KeyRollup = Of<typeof keyRollups>
type PlaceRollup = Of<typeof routeRollups> | Of<typeof countryRollups>
/** Every rollup counts. */
export type Rollup = TeamRollup | KeyRollup | PlaceRollup

/** Keeps the rows of those teams that are read. */
type OfTeams = (scope: UsageScope, table: { teamId: Column }) => SQL
const ownTeam: OfTeams = ({ teamId }, table) => eq(table.teamId, teamId)
export const everyTeam: OfTeams = (_, { teamId }) => ne(teamId, installationId)

/** A rollup and the rows of it that the filters leave, from (inclusive) to (exclusive). */
export type Source = { rollup: Rollup; where: (fromMs: number, toMs: number) => SQL | undefined }

/** Where requests and their latencies are counted: of the team, or of one key. */
export function countsSource(scope: UsageScope, grain: Grain, filters: UsageFilters): Source {
  return filters.key ? keysSource(scope, keyRollups[grain], filters) : placesSource(scope, teamRollups[grain], filters)
}

/** The rows of a rollup that names API and environment itself. */
export function placesSource(
  scope: UsageScope,
  rollup: TeamRollup | PlaceRollup,
  filters: UsageFilters,
  ofTeams = ownTeam,
): Source {
  const own = [
    ...(filters.api ? [eq(rollup.apiId, filters.api)] : []),
    ...(filters.environment ? [eq(rollup.environment, filters.environment)] : []),
  ]
  return { rollup, where: (fromMs, toMs) => and(ofTeams(scope, rollup), ...rowsWithin(rollup, fromMs, toMs), ...own) }
}

/** The rows of a rollup by key, which does not repeat what the key itself says: its API and environment are asked of `keys`. */
export function keysSource(scope: UsageScope, rollup: KeyRollup, filters: UsageFilters, ofTeams = ownTeam): Source {
  const own = [
    ...(filters.key ? [eq(rollup.keyId, filters.key)] : []),
    ...(filters.key && filters.secret ? [eq(rollup.secretId, filters.secret)] : []),
    ...(filters.api || filters.environment ? [inArray(rollup.keyId, keysWith(scope, filters, ofTeams))] : []),
  ]
  return { rollup, where: (fromMs, toMs) => and(ofTeams(scope, rollup), ...rowsWithin(rollup, fromMs, toMs), ...own) }
}

const rowsWithin = (rollup: Rollup, fromMs: number, toMs: number): SQL[] => [
  gte(rollup.bucket, new Date(fromMs)),
  lt(rollup.bucket, new Date(toMs)),
]

function keysWith(scope: UsageScope, { api, environment }: UsageFilters, ofTeams: OfTeams) {
  const wanted = and(
    ofTeams(scope, keys),
    ...(api ? [eq(keys.apiId, api)] : []),
    ...(environment ? [eq(keys.environment, environment)] : []),
  )
  return scope.db.select({ id: keys.id }).from(keys).where(wanted)
}

/** Refuses a key that the team does not have; without one there is nothing to refuse. */
export async function requireKey({ db, teamId }: UsageScope, { key, secret }: UsageFilters): Promise<void> {
  if (!key) {
    if (secret) throw new AppError('invalid_input', 'A secret is chosen together with its key.', { field: 'secret' })
    return
  }
  const found = await db
    .select({ id: keys.id })
    .from(keys)
    .where(and(eq(keys.teamId, teamId), eq(keys.id, key)))
  if (found.length === 0) throw new AppError('not_found', 'There is no such key.')
}
