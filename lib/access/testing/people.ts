import type { Database } from '@/db/tx'
import type { Id } from '@/lib/kit/id'
import { testCtx, testMember, testOperator, testTeam, testUser } from '@/lib/testing/actors'
import { roles } from '../contract'
import type { TeamCtx } from '../ctx'
import { systemActor } from '../system'

/** Everybody who may knock at a verb, each with `teamId` as the team they name. */
export type Cast = {
  members: { who: string; role: (typeof roles)[number]; ctx: TeamCtx & { userId: Id<'user'> } }[]
  /** Who is not in the team: for them it does not exist. */
  outsiders: { who: string; ctx: TeamCtx }[]
  /** An owner of another team who acts there and knows our ids. */
  neighbour: TeamCtx
  operator: TeamCtx
  system: TeamCtx
}

export async function castOf(db: Database, teamId: Id<'team'>): Promise<Cast> {
  const members = await Promise.all(
    roles.map(async (role) => ({ who: role, role, ctx: await testMember(db, teamId, role) })),
  )
  const neighbour = await testMember(db, await testTeam(db), 'owner')
  const nobody = testCtx(db, (await testUser(db)).actor)
  const operator = { ...(await testOperator(db)), teamId }
  return {
    members,
    outsiders: [
      { who: 'owner of another team', ctx: { ...neighbour, teamId } },
      { who: 'person without a team', ctx: { ...nobody, teamId } },
      { who: 'operator who is not a member', ctx: operator },
    ],
    neighbour,
    operator,
    system: { ...testCtx(db, systemActor('cli')), teamId },
  }
}
