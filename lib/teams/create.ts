import { members, teams } from '@/db/schema/teams'
import type { Transaction } from '@/db/tx'
import { authorizeSelf } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { CreateTeamInput, TeamView } from './contract'
import { slugCandidates, slugTaken } from './slug'
import { teamColumns, teamView } from './view'

/** Creates a team; the person who does is its first owner. A team made by the system has no members yet. */
export async function createTeam(ctx: Ctx, input: CreateTeamInput): Promise<TeamView> {
  authorizeSelf(ctx)
  const userId = actingUserId(ctx)
  return ctx.db.transaction(async (tx) => {
    const team = await insertTeam(tx, input, ctx.now)
    if (userId) {
      await tx.insert(members).values({ teamId: team.id, userId, role: 'owner', createdAt: ctx.now })
    }
    await recordAudit(tx, ctx, {
      teamId: team.id,
      action: 'team.created',
      subjectId: team.id,
      detail: { name: team.name, slug: team.slug },
    })
    return team
  })
}

async function insertTeam(tx: Transaction, { name, slug: wanted }: CreateTeamInput, now: Date): Promise<TeamView> {
  for (const slug of wanted ? [wanted] : slugCandidates(name)) {
    const [team] = await tx
      .insert(teams)
      .values({ name, slug, createdAt: now })
      .onConflictDoNothing({ target: teams.slug })
      .returning(teamColumns)
    if (team) return teamView(team)
  }
  throw slugTaken()
}
