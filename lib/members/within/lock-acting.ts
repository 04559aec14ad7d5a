import { and, eq } from 'drizzle-orm'
import { members, teams } from '@/db/schema/teams'
import type { Transaction } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'

const noSuchTeam = () => new AppError('not_found', 'There is no such team.')

/**
 * The context with the role that the acting member has now, while the memberships of the team stand still until the transaction
 * ends: whoever waited here may have been removed or demoted meanwhile. The system may name a team that is not there.
 */
export async function lockActing(tx: Transaction, ctx: TeamCtx): Promise<TeamCtx> {
  const { actor, teamId } = ctx
  const [team] = await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)).for('no key update')
  if (!team) throw noSuchTeam()
  if (actor.kind !== 'member') return ctx
  const [member] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.teamId, teamId), eq(members.userId, actor.userId)))
  if (!member) throw noSuchTeam()
  return { ...ctx, actor: { ...actor, role: member.role } }
}
