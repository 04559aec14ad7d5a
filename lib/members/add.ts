import { eq } from 'drizzle-orm'
import { users } from '@/db/schema/people'
import { members, teams } from '@/db/schema/teams'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import type { AddedMember, AddMemberInput } from './contract'

/** Makes a person who already has an account a member of the team. Only an owner makes owners. */
export async function addMember(ctx: TeamCtx, { email, role }: AddMemberInput): Promise<AddedMember> {
  authorize(ctx, 'member.manage')
  if (role === 'owner' && ctx.actor.kind === 'member' && ctx.actor.role !== 'owner') {
    throw new AppError('forbidden', 'Only an owner of the team can make somebody an owner.', { field: 'role' })
  }
  if (role === 'owner') requireRecent(ctx, 'owner.make')
  return ctx.db.transaction(async (tx) => {
    await checkTeam(tx, ctx.teamId)
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
    await recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'member.added',
      subjectId: user.userId,
      detail: { role },
    })
    return { ...user, role, joinedAt: ctx.now }
  })
}

/** The system may name a team that is not there. */
async function checkTeam(tx: Transaction, teamId: Id<'team'>): Promise<void> {
  const [team] = await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)).for('key share')
  if (!team) throw new AppError('not_found', 'There is no such team.')
}
