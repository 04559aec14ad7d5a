import { and, asc, count, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { users } from '@/db/schema/people'
import { members } from '@/db/schema/teams'
import { authorize } from '@/lib/access/authorize'
import { roles } from '@/lib/access/contract'
import type { TeamCtx } from '@/lib/access/ctx'
import type { MemberView } from './contract'

/** The team's people, strongest role first, then by name. */
export async function listMembers(ctx: TeamCtx): Promise<MemberView[]> {
  authorize(ctx, 'member.read')
  const owned = ctx.db
    .select({ ownerId: keys.ownerId, number: count().as('key_count') })
    .from(keys)
    .where(and(eq(keys.teamId, ctx.teamId), isNotNull(keys.ownerId), isNull(keys.revokedAt)))
    .groupBy(keys.ownerId)
    .as('owned')
  const found = await ctx.db
    .select({
      userId: members.userId,
      name: users.name,
      email: users.email,
      role: members.role,
      joinedAt: members.createdAt,
      keys: sql<number>`coalesce(${owned.number}, 0)`.mapWith(Number),
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(owned, eq(owned.ownerId, members.userId))
    .where(eq(members.teamId, ctx.teamId))
    .orderBy(asc(sql`lower(coalesce(${users.name}, ${users.email}))`), asc(members.userId))
  return found.sort((a, b) => roles.indexOf(b.role) - roles.indexOf(a.role))
}
