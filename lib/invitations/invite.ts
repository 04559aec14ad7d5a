import { and, eq, gt, isNull } from 'drizzle-orm'
import { invitations } from '@/db/schema/invitations'
import { users } from '@/db/schema/people'
import { members } from '@/db/schema/teams'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import { newToken, tokenHash } from '@/lib/kit/token'
import { lockActing } from '@/lib/members/within/lock-acting'
import { checkInvitedRole } from './check-role'
import type { InviteInput, SentInvitation } from './contract'
import { invitationLink, sendInvitation } from './letter'
import { readInvitation } from './view'

export const dayMs = 86_400_000

/** Invites a person by mail, or whoever gets the link. `portalUrl`: where the link leads. Only an owner invites owners. */
export async function invite(ctx: TeamCtx, input: InviteInput, portalUrl: string): Promise<SentInvitation> {
  authorize(ctx, 'member.manage')
  checkInvitedRole(ctx, input.role)
  if (input.role === 'owner') requireRecent(ctx, 'owner.make')
  const { email, role } = input
  const token = newToken()
  const expiresAt = new Date(ctx.now.getTime() + Number(input.days) * dayMs)
  return ctx.db.transaction(async (tx) => {
    // One at a time, so that two do not invite the same person.
    const acting = await lockActing(tx, ctx)
    authorize(acting, 'member.manage')
    checkInvitedRole(acting, role)
    if (email) await checkNotThere(tx, ctx, email)
    const by = { teamId: ctx.teamId, createdAt: ctx.now, createdBy: actingUserId(ctx) }
    const [made] = await tx
      .insert(invitations)
      .values({ ...by, email, role, expiresAt, tokenHash: tokenHash(token) })
      .returning({ id: invitations.id })
    if (!made) throw new Error('insert returned no row')
    const link = invitationLink(portalUrl, token)
    if (email) await sendInvitation(tx, ctx, { email, role }, { link, expiresAt })
    await recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'invitation.created',
      subjectId: made.id,
      detail: { email, role, expiresAt },
    })
    return { invitation: await readInvitation(tx, ctx, made.id), link: email ? null : link }
  })
}

async function checkNotThere(tx: Transaction, { teamId, now }: TeamCtx, email: string): Promise<void> {
  const [member] = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, teamId), eq(users.email, email)))
  if (member) throw new AppError('conflict', 'This person is already in the team.', { field: 'email' })
  const { acceptedAt, withdrawnAt, expiresAt } = invitations
  const [open] = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.teamId, teamId),
        eq(invitations.email, email),
        ...[isNull(acceptedAt), isNull(withdrawnAt), gt(expiresAt, now)],
      ),
    )
  if (open)
    throw new AppError('conflict', 'This person has an open invitation. Send it again, or withdraw it first.', {
      field: 'email',
    })
}
