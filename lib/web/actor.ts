import 'server-only'
import { and, eq } from 'drizzle-orm'
import { members, teams } from '@/db/schema/teams'
import type { Actor, MemberActor, UserActor } from '@/lib/access/actor'
import type { Role } from '@/lib/access/contract'
import type { Ctx, TeamCtx } from '@/lib/access/ctx'
import type { SignedIn } from '@/lib/accounts/contract'
import { type Id, newId } from '@/lib/kit/id'
import { installation } from './installation'
import { requestSource } from './source'

export type PageTeam = { id: Id<'team'>; slug: string; name: string }
export type PageTeamCtx = TeamCtx & { readonly team: PageTeam; readonly role: Role }

type Person = Pick<SignedIn, 'userId' | 'sessionId' | 'operator' | 'confirmedAt'>

/** The context of an actor's call, at this moment, from this request. */
export async function ctxOf(actor: Actor): Promise<Ctx> {
  const { db, peppers, retention } = installation()
  return { db, peppers, retention, actor, source: await requestSource(), now: new Date() }
}

/** A signed-in person as an actor: their session vouches for them. */
export function userActor({ userId, sessionId, operator, confirmedAt }: Person): Actor {
  return { kind: 'user', userId, sessionId, operator, confirmedAt } satisfies UserActor as UserActor as Actor
}

/** Somebody who has just proven who they are, with the session that they are about to get. */
export const newSessionActor = (person: Pick<SignedIn, 'userId' | 'operator'>): Actor =>
  userActor({ ...person, sessionId: newId('session'), confirmedAt: new Date() })

/** Whether the member of this context is that still, with the same role. */
export async function isStillMember({ db, actor, teamId }: PageTeamCtx): Promise<boolean> {
  if (actor.kind !== 'member') return false
  const [found] = await db
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.teamId, teamId), eq(members.userId, actor.userId)))
  return found?.role === actor.role
}

/** The person's context inside the team with this slug; null when there is no such team of theirs. */
export async function memberCtx(person: Person, slug: string): Promise<PageTeamCtx | null> {
  const [found] = await installation()
    .db.select({ id: teams.id, slug: teams.slug, name: teams.name, role: members.role })
    .from(teams)
    .innerJoin(members, and(eq(members.teamId, teams.id), eq(members.userId, person.userId)))
    .where(eq(teams.slug, slug))
  if (!found) return null
  const { role, ...team } = found
  const { userId, sessionId, operator, confirmedAt } = person
  const actor = {
    kind: 'member',
    userId,
    sessionId,
    operator,
    confirmedAt,
    teamId: team.id,
    role,
  } satisfies MemberActor
  return { ...(await ctxOf(actor as MemberActor as Actor)), teamId: team.id, team, role }
}
