import { and, eq } from 'drizzle-orm'
import { members } from '@/db/schema/teams'
import { authorize } from '@/lib/access/authorize'
import { type Role, roles } from '@/lib/access/contract'
import type { TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudit } from '@/lib/audit/record'
import { withdrawInvitationsOf } from '@/lib/invitations/within/withdraw-invitations-of'
import { AppError } from '@/lib/kit/errors'
import type { ChangeRoleInput } from './contract'
import { lockMembership, type Membership, ownersAlone } from './lock'

/** Gives a member another role. Only an owner makes owners or changes one, and a team keeps an owner. */
export async function changeRole(ctx: TeamCtx, { userId, role }: ChangeRoleInput): Promise<ChangeRoleInput> {
  authorize(ctx, 'member.manage')
  if (role === 'owner') requireRecent(ctx, 'owner.make')
  return ctx.db.transaction(async (tx) => {
    const before = await lockMembership(tx, ctx, userId)
    if (before.role === role) return { userId, role }
    checkChange(before, role)
    await tx
      .update(members)
      .set({ role })
      .where(and(eq(members.teamId, ctx.teamId), eq(members.userId, userId)))
    await withdrawInvitationsOf(tx, ctx, userId, role)
    await recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'member.role_changed',
      subjectId: userId,
      detail: { before: { role: before.role }, after: { role } },
    })
    return { userId, role }
  })
}

function checkChange({ role: is, actorRole, isLastOwner }: Membership, role: Role): void {
  if (roles.indexOf(actorRole) < roles.indexOf('admin')) {
    throw new AppError('forbidden', 'Your role in this team does not allow this. Ask an admin of the team.')
  }
  if ((is === 'owner' || role === 'owner') && actorRole !== 'owner') throw ownersAlone()
  if (isLastOwner) {
    throw new AppError('conflict', 'This is the last owner of the team. Make somebody else an owner first.', {
      field: 'role',
    })
  }
}
