import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { cookies } from 'next/headers'
import { members, teams } from '@/db/schema/teams'
import type { Id } from '@/lib/kit/id'
import { installation } from './installation'
import { lastTeamCookie } from './last-team'

/** Where a signed-in person begins: the keys of the team they saw last, of their first team, or making a team. */
export async function homePath(userId: Id<'user'>): Promise<string> {
  const own = await installation()
    .db.select({ slug: teams.slug })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt), asc(teams.slug))
  const last = (await cookies()).get(lastTeamCookie)?.value
  const team = own.find(({ slug }) => slug === last) ?? own[0]
  return team ? `/${team.slug}/keys` : '/new-team'
}
