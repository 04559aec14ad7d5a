import { eq } from 'drizzle-orm'
import { invitations } from '@/db/schema/invitations'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudit } from '@/lib/audit/record'
import { newToken, tokenHash } from '@/lib/kit/token'
import { lockActing } from '@/lib/members/within/lock-acting'
import { checkInvitedRole } from './check-role'
import type { RenewInvitationInput, SentInvitation } from './contract'
import { dayMs } from './invite'
import { invitationLink, sendInvitation } from './letter'
import { lockInvitation } from './lock'
import { readInvitation } from './view'

/** Sends an invitation again, with a new link and from now on; the earlier link leads nowhere any more. It is then of who did. */
export async function renewInvitation(
  ctx: TeamCtx,
  { invitationId, days }: RenewInvitationInput,
  portalUrl: string,
): Promise<SentInvitation> {
  authorize(ctx, 'member.manage')
  const token = newToken()
  const expiresAt = new Date(ctx.now.getTime() + Number(days) * dayMs)
  return ctx.db.transaction(async (tx) => {
    const acting = await lockActing(tx, ctx)
    authorize(acting, 'member.manage')
    const { email, role } = await lockInvitation(tx, ctx, invitationId)
    checkInvitedRole(acting, role)
    if (role === 'owner') requireRecent(ctx, 'owner.make')
    await tx
      .update(invitations)
      .set({ tokenHash: tokenHash(token), expiresAt, createdBy: actingUserId(ctx) })
      .where(eq(invitations.id, invitationId))
    const link = invitationLink(portalUrl, token)
    if (email) await sendInvitation(tx, ctx, { email, role }, { link, expiresAt })
    await recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'invitation.renewed',
      subjectId: invitationId,
      detail: { email, role, expiresAt },
    })
    return { invitation: await readInvitation(tx, ctx, invitationId), link: email ? null : link }
  })
}
