import { and, eq, gte, sql } from 'drizzle-orm'
import { keyScopeDays } from '@/db/schema/sightings'
import { usageKeyHours } from '@/db/schema/usage'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { ScopesUsed, ScopesUsedInput } from './contract'
import { teamKey } from './team-key'

const dayMs = 86_400_000

/** How often each scope of a key was asked for in the last days, today among them (UTC): "never" is a fact. */
export async function scopesUsed(ctx: TeamCtx, { keyId, days }: ScopesUsedInput): Promise<ScopesUsed> {
  authorize(ctx, 'usage.read')
  const { scopes } = await teamKey(ctx.db, ctx.teamId, keyId)
  const since = new Date((Math.floor(ctx.now.getTime() / dayMs) - days) * dayMs)
  const { teamId, keyId: key, bucket, decision, requests } = usageKeyHours
  const [asked, [total]] = await Promise.all([
    ctx.db
      .select({
        scope: keyScopeDays.scope,
        uses: sql<number>`sum(${keyScopeDays.uses})::float8`,
        lastDay: sql<string>`max(${keyScopeDays.day})::text`,
      })
      .from(keyScopeDays)
      .where(and(eq(keyScopeDays.keyId, keyId), gte(keyScopeDays.day, since.toISOString().slice(0, 10))))
      .groupBy(keyScopeDays.scope),
    ctx.db
      .select({ requests: sql<number>`coalesce(sum(${requests}), 0)::float8` })
      .from(usageKeyHours)
      .where(and(eq(teamId, ctx.teamId), eq(key, keyId), eq(decision, 'valid'), gte(bucket, since))),
  ])
  const byScope = new Map(asked.map((row) => [row.scope, row]))
  const used = scopes.map((scope) => byScope.get(scope) ?? { scope, uses: 0, lastDay: null })
  return { since, requests: total?.requests ?? 0, scopes: used.sort((a, b) => b.uses - a.uses) }
}
