import { isNull } from 'drizzle-orm'
import { publishChange } from '@/db/channels'
import { apis } from '@/db/schema/apis'
import { setupTokens } from '@/db/schema/people'
import { members, teams } from '@/db/schema/teams'
import type { Transaction } from '@/db/tx'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { Id } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { slugOf } from '@/lib/kit/slug'
import { isReservedSlug } from '@/lib/teams/contract'
import type { ClaimSetupInput } from './contract'
import { insertUser } from './create-user'

const slugCharsMax = 32

export type CreatedOperator = { userId: Id<'user'>; teamSlug: string }

/**
 * The first person of the installation, their team, and that team as the one that runs the seeded APIs: inside the
 * caller's transaction, which has made sure that there is no operator yet.
 */
export async function insertOperator(
  tx: Transaction,
  ctx: Ctx,
  input: Pick<ClaimSetupInput, 'name' | 'email' | 'teamName'>,
  hash: string,
): Promise<CreatedOperator> {
  const userId = await insertUser(tx, ctx, { name: input.name, email: input.email, operator: true }, hash)
  const team = await insertTeam(tx, input.teamName, ctx.now)
  await tx.insert(members).values({ teamId: team.id, userId, role: 'owner', createdAt: ctx.now })
  await tx.update(apis).set({ teamId: team.id }).where(isNull(apis.teamId))
  await tx.delete(setupTokens)
  await recordAudit(tx, ctx, {
    teamId: team.id,
    action: 'team.created',
    subjectId: team.id,
    detail: { name: input.teamName, slug: team.slug, owner: userId },
  })
  await publishChange(tx, 'all')
  return { userId, teamSlug: team.slug }
}

async function insertTeam(tx: Transaction, name: string, now: Date): Promise<{ id: Id<'team'>; slug: string }> {
  const word = slugOf(name, slugCharsMax)
  const fallback = `team-${randomBase62(6).toLowerCase()}`
  for (const slug of word.length < 2 || isReservedSlug(word) ? [fallback] : [word, fallback]) {
    const [team] = await tx
      .insert(teams)
      .values({ name, slug, createdAt: now })
      .onConflictDoNothing({ target: teams.slug })
      .returning({ id: teams.id, slug: teams.slug })
    if (team) return team
  }
  throw new Error('a random slug was taken')
}
