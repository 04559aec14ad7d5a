import { eq, inArray } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { teams } from '@/db/schema/teams'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { InstallationTop, InstallationUsageInput, TopKeyOfTeam, TopTeam } from './contract'
import { anyKeyDimension, teamDimension } from './dimension'
import { installationScope } from './installation-scope'
import { type UsageWindow, windowOf } from './range'
import type { UsageScope } from './rollups'
import { topRows } from './top-rows'

const teamName = { id: teams.id, slug: teams.slug, name: teams.name }

/** The teams and keys of the whole installation with most requests in a range, each with its course. Reads rollups only. */
export async function readInstallationTop(ctx: Ctx, input: InstallationUsageInput): Promise<InstallationTop> {
  authorizeOperator(ctx, 'installation.read')
  const scope = installationScope(ctx)
  const window = windowOf(input, scope.now, { retention: scope.retention, slices: true })
  const [ofTeams, ofKeys] = await Promise.all([topTeams(scope, window, input), topKeys(scope, window, input)])
  return { span: window.span, teams: ofTeams, keys: ofKeys }
}

async function topTeams(scope: UsageScope, window: UsageWindow, filters: InstallationUsageInput): Promise<TopTeam[]> {
  const rows = await topRows(scope, teamDimension, window, filters)
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id[0] as Id<'team'>)
  const named = await scope.db.select(teamName).from(teams).where(inArray(teams.id, ids))
  return rows.flatMap(({ id, ...totals }) => {
    const team = named.find((one) => one.id === id[0])
    return team ? [{ team, ...totals }] : []
  })
}

async function topKeys(
  scope: UsageScope,
  window: UsageWindow,
  filters: InstallationUsageInput,
): Promise<TopKeyOfTeam[]> {
  const rows = await topRows(scope, anyKeyDimension, window, filters)
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id[1] as Id<'key'>)
  const named = await scope.db
    .select({ keyId: keys.id, name: keys.name, environment: keys.environment, team: teamName })
    .from(keys)
    .innerJoin(teams, eq(teams.id, keys.teamId))
    .where(inArray(keys.id, ids))
  return rows.flatMap(({ id, ...totals }) => {
    const key = named.find(({ keyId }) => keyId === id[1])
    return key ? [{ ...key, ...totals }] : []
  })
}
