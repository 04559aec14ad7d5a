import { and, eq } from 'drizzle-orm'
import { members } from '@/db/schema/teams'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import { roles } from '@/lib/access/contract'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { withdrawInvitationsOf, withdrawInvitationsTo } from '@/lib/invitations/within/withdraw-invitations-of'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { emitEvent } from '@/lib/outbox/emit'
import type { MemberIdInput, RemoveMemberInput } from './contract'
import { lockKeysOfLeaver, settleKeys } from './leaver-keys'
import { lockMembership, type Membership, ownersAlone } from './lock'

/** Takes a member out of the team, or lets one leave, and settles what becomes of each of their keys; all of it or nothing. */
export async function removeMember(ctx: TeamCtx, { userId, keys }: RemoveMemberInput): Promise<MemberIdInput> {
  authorize(ctx, 'member.remove', userId)
  const leaves = userId === actingUserId(ctx)
  return ctx.db.transaction(async (tx) => {
    const membership = await lockMembership(tx, ctx, userId)
    checkRemoval(membership, leaves)
    const settlement = await lockKeysOfLeaver(tx, ctx, userId, keys)
    await tx.delete(members).where(and(eq(members.teamId, ctx.teamId), eq(members.userId, userId)))
    await withdrawInvitationsOf(tx, ctx, userId, null)
    await withdrawInvitationsTo(tx, ctx, membership.email)
    await settleKeys(tx, ctx, settlement)
    await tell(tx, ctx, userId, membership, leaves)
    return { userId }
  })
}

function checkRemoval({ role, actorRole, isLastOwner }: Membership, leaves: boolean): void {
  if (!leaves && roles.indexOf(actorRole) < roles.indexOf('admin')) {
    throw new AppError('forbidden', 'Your role in this team does not allow this. Ask an admin of the team.')
  }
  if (role === 'owner' && actorRole !== 'owner') throw ownersAlone()
  if (isLastOwner) {
    throw new AppError('conflict', 'A team keeps an owner. Make somebody else an owner first.')
  }
}

async function tell(
  tx: Transaction,
  ctx: TeamCtx,
  userId: Id<'user'>,
  { name, role }: Membership,
  leaves: boolean,
): Promise<void> {
  await recordAudit(tx, ctx, {
    teamId: ctx.teamId,
    action: leaves ? 'member.left' : 'member.removed',
    subjectId: userId,
    detail: { name, role },
  })
  const data = { name, role, by: actingUserId(ctx) }
  await emitEvent(tx, ctx, { teamId: ctx.teamId, event: 'member.left', subjectId: userId, data })
}
