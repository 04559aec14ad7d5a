import { asc, count, eq, isNull, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { members, teams } from '@/db/schema/teams'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { readQuotaUse } from '@/lib/limits/read-quota-use'
import type { TeamSummary } from './contract'
import { teamColumns, teamView } from './view'

/** Every team of the installation, by name. */
export async function listAllTeams(ctx: Ctx): Promise<TeamSummary[]> {
  authorizeOperator(ctx, 'installation.read')
  const memberCounts = ctx.db
    .select({ teamId: members.teamId, number: count().as('member_count') })
    .from(members)
    .groupBy(members.teamId)
    .as('member_counts')
  const keyCounts = ctx.db
    .select({ teamId: keys.teamId, number: count().as('key_count') })
    .from(keys)
    .where(isNull(keys.revokedAt))
    .groupBy(keys.teamId)
    .as('key_counts')
  const rows = await ctx.db
    .select({
      ...teamColumns,
      members: sql<number>`coalesce(${memberCounts.number}, 0)`.mapWith(Number),
      keys: sql<number>`coalesce(${keyCounts.number}, 0)`.mapWith(Number),
    })
    .from(teams)
    .leftJoin(memberCounts, eq(memberCounts.teamId, teams.id))
    .leftJoin(keyCounts, eq(keyCounts.teamId, teams.id))
    .orderBy(asc(sql`lower(${teams.name})`), asc(teams.id))
  const views = rows.map(teamView)
  const subjects = views.flatMap(({ id, quota }) => (quota ? { id, period: quota.period } : []))
  const used = await readQuotaUse(ctx.db, subjects, ctx.now)
  return views.map((team) => ({ ...team, quotaUsed: used.get(team.id) ?? null }))
}
