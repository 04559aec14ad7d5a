import { eq } from 'drizzle-orm'
import { publishChange } from '@/db/channels'
import { teams } from '@/db/schema/teams'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { TeamIdInput, TeamView } from './contract'
import { lockTeam, readTeam } from './view'

/** Lets the keys of a suspended team work again, each as it is. */
export async function resumeTeam(ctx: Ctx, { teamId }: TeamIdInput): Promise<TeamView> {
  authorizeOperator(ctx, 'team.manage')
  return ctx.db.transaction(async (tx) => {
    const team = await lockTeam(tx, teamId)
    if (team.suspendedAt) {
      // Everything: a key that is made at this moment would be in no list. Before the row is written, for which others wait.
      const changeRevision = await publishChange(tx, 'all')
      await tx.update(teams).set({ suspendedAt: null, changeRevision }).where(eq(teams.id, teamId))
      await recordAudit(tx, ctx, { teamId: teamId, action: 'team.resumed', subjectId: teamId })
    }
    return readTeam(tx, teamId)
  })
}
