import { asc, eq, sql } from 'drizzle-orm'
import { members, teams } from '@/db/schema/teams'
import { authorizeSelf } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import type { MyTeamView } from './contract'
import { teamColumns, teamView } from './view'

/** The teams of the acting person, by name, with their role in each. The system is in none. */
export async function listTeams(ctx: Ctx): Promise<MyTeamView[]> {
  authorizeSelf(ctx)
  const userId = actingUserId(ctx)
  if (!userId) return []
  const rows = await ctx.db
    .select({ ...teamColumns, role: members.role })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(eq(members.userId, userId))
    .orderBy(asc(sql`lower(${teams.name})`), asc(teams.id))
  return rows.map(teamView)
}
