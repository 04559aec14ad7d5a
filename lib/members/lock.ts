import { and, eq, inArray, or } from 'drizzle-orm'
import { users } from '@/db/schema/people'
import { members, teams } from '@/db/schema/teams'
import type { Transaction } from '@/db/tx'
import type { Role } from '@/lib/access/contract'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'

export const noSuchMember = () => new AppError('not_found', 'There is no such person in the team.')
export const ownersAlone = () => new AppError('forbidden', 'Only an owner of the team can do this to an owner.')

/** The acting person's role now, which may be another than when they asked; the system's is an owner's. */
export type Membership = { name: string; email: string; role: Role; actorRole: Role; isLastOwner: boolean }

/**
 * One member, while the memberships of the team stand still until the transaction ends: who is an owner is counted by nobody
 * else meanwhile.
 */
export async function lockMembership(tx: Transaction, ctx: TeamCtx, userId: Id<'user'>): Promise<Membership> {
  await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, ctx.teamId)).for('no key update')
  const actingId = actingUserId(ctx)
  const concerned = inArray(members.userId, [userId, ...(actingId ? [actingId] : [])])
  const rows = await tx
    .select({ userId: members.userId, role: members.role, name: users.name, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, ctx.teamId), or(concerned, eq(members.role, 'owner'))))
  const found = rows.find((row) => row.userId === userId)
  const acting = rows.find((row) => row.userId === actingId)
  if (!found || (ctx.actor.kind !== 'system' && !acting)) throw noSuchMember()
  const owners = rows.filter(({ role }) => role === 'owner')
  return {
    name: found.name || found.email,
    email: found.email,
    role: found.role,
    actorRole: acting?.role ?? 'owner',
    isLastOwner: found.role === 'owner' && owners.length === 1,
  }
}
