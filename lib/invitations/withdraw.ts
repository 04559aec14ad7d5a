import { eq } from 'drizzle-orm'
import { invitations } from '@/db/schema/invitations'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { InvitationIdInput } from './contract'
import { lockInvitation } from './lock'

/** Takes an invitation back: its link leads nowhere any more. */
export async function withdrawInvitation(
  ctx: TeamCtx,
  { invitationId }: InvitationIdInput,
): Promise<InvitationIdInput> {
  authorize(ctx, 'member.manage')
  return ctx.db.transaction(async (tx) => {
    const { email, role } = await lockInvitation(tx, ctx, invitationId)
    await tx.update(invitations).set({ withdrawnAt: ctx.now }).where(eq(invitations.id, invitationId))
    await recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'invitation.withdrawn',
      subjectId: invitationId,
      detail: { email, role },
    })
    return { invitationId }
  })
}
