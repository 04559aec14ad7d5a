import { eq } from 'drizzle-orm'
import { teams } from '@/db/schema/teams'
import { orWhenTaken } from '@/db/unique'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { TeamView, UpdateTeamInput } from './contract'
import { slugTaken } from './slug'
import { lockTeam } from './view'

/** Renames the team or moves it to another address; links with the old address stop working. */
export async function updateTeam(ctx: TeamCtx, input: UpdateTeamInput): Promise<TeamView> {
  authorize(ctx, 'team.update')
  return ctx.db.transaction(async (tx) => {
    const before = await lockTeam(tx, ctx.teamId)
    const after = { name: input.name ?? before.name, slug: input.slug ?? before.slug }
    if (after.name === before.name && after.slug === before.slug) return before
    await orWhenTaken(tx.update(teams).set(after).where(eq(teams.id, ctx.teamId)), slugTaken())
    await recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'team.updated',
      subjectId: ctx.teamId,
      detail: { before: { name: before.name, slug: before.slug }, after },
    })
    return { ...before, ...after }
  })
}
