import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { TeamView } from './contract'
import { readTeam } from './view'

/** The team of the context. */
export async function getTeam(ctx: TeamCtx): Promise<TeamView> {
  authorize(ctx, 'team.read')
  return readTeam(ctx.db, ctx.teamId)
}
