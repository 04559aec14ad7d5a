import { and, eq } from 'drizzle-orm'
import { users } from '@/db/schema/people'
import { members } from '@/db/schema/teams'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { AddedMember, MemberIdInput } from './contract'
import { noSuchMember } from './lock'

/** One person of the team. */
export async function getMember(ctx: TeamCtx, { userId }: MemberIdInput): Promise<AddedMember> {
  authorize(ctx, 'member.read')
  const [member] = await ctx.db
    .select({
      userId: members.userId,
      name: users.name,
      email: users.email,
      role: members.role,
      joinedAt: members.createdAt,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, ctx.teamId), eq(members.userId, userId)))
  if (!member) throw noSuchMember()
  return member
}
