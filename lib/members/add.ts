import { eq } from 'drizzle-orm'
import { users } from '@/db/schema/people'
import { members } from '@/db/schema/teams'
import { authorize } from '@/lib/access/authorize'
import type { Role } from '@/lib/access/contract'
import type { TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudit } from '@/lib/audit/record'
import { withdrawInvitationsTo } from '@/lib/invitations/within/withdraw-invitations-of'
import { AppError } from '@/lib/kit/errors'
import type { AddedMember, AddMemberInput } from './contract'
import { lockActing } from './within/lock-acting'

/** Makes a person who already has an account a member of the team. Only an owner makes owners. */
export async function addMember(ctx: TeamCtx, { email, role }: AddMemberInput): Promise<AddedMember> {
  authorize(ctx, 'member.manage')
  checkRole(ctx, role)
  if (role === 'owner') requireRecent(ctx, 'owner.make')
  return ctx.db.transaction(async (tx) => {
    const acting = await lockActing(tx, ctx)
    authorize(acting, 'member.manage')
    checkRole(acting, role)
    const [user] = await tx
      .select({ userId: users.id, name: users.name, email: users.email })
      .from(users)
      .where(eq(users.email, email))
    if (!user) throw new AppError('invalid_input', 'Nobody signs in with this e-mail address.', { field: 'email' })
    const [added] = await tx
      .insert(members)
      .values({ teamId: ctx.teamId, userId: user.userId, role, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ userId: members.userId })
    if (!added) throw new AppError('conflict', 'This person is already in the team.', { field: 'email' })
    await withdrawInvitationsTo(tx, ctx, user.email)
    await recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'member.added',
      subjectId: user.userId,
      detail: { role },
    })
    return { ...user, role, joinedAt: ctx.now }
  })
}

function checkRole({ actor }: TeamCtx, role: Role): void {
  if (role !== 'owner' || actor.kind !== 'member' || actor.role === 'owner') return
  throw new AppError('forbidden', 'Only an owner of the team can make somebody an owner.', { field: 'role' })
}
