import { and, eq } from 'drizzle-orm'
import { members } from '@/db/schema/teams'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudit } from '@/lib/audit/record'
import { withdrawInvitationsOf } from '@/lib/invitations/within/withdraw-invitations-of'
import { AppError } from '@/lib/kit/errors'
import type { MemberIdInput } from './contract'
import { lockMembership, ownersAlone } from './lock'

/** Makes another member an owner, and the acting owner an admin. */
export async function transferOwnership(ctx: TeamCtx, { userId }: MemberIdInput): Promise<MemberIdInput> {
  authorize(ctx, 'owner.transfer')
  requireRecent(ctx, 'owner.make')
  const actingId = actingUserId(ctx)
  if (userId === actingId) throw new AppError('invalid_input', 'Choose somebody else.', { field: 'userId' })
  return ctx.db.transaction(async (tx) => {
    const { name, role, actorRole } = await lockMembership(tx, ctx, userId)
    if (actorRole !== 'owner') throw ownersAlone()
    const inTeam = eq(members.teamId, ctx.teamId)
    await tx
      .update(members)
      .set({ role: 'owner' })
      .where(and(inTeam, eq(members.userId, userId)))
    if (actingId) {
      await tx
        .update(members)
        .set({ role: 'admin' })
        .where(and(inTeam, eq(members.userId, actingId)))
      await withdrawInvitationsOf(tx, ctx, actingId, 'admin')
    }
    await recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'team.ownership_transferred',
      subjectId: userId,
      detail: { name, before: { role }, after: { role: 'owner' } },
    })
    return { userId }
  })
}
