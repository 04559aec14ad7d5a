import { eq } from 'drizzle-orm'
import { teams } from '@/db/schema/teams'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { TeamView } from './contract'
import { teamColumns } from './view'

/** The team of the context. */
export async function getTeam(ctx: TeamCtx): Promise<TeamView> {
  authorize(ctx, 'team.read')
  const [team] = await ctx.db.select(teamColumns).from(teams).where(eq(teams.id, ctx.teamId))
  if (!team) throw new AppError('not_found', 'There is no such team.')
  return team
}
