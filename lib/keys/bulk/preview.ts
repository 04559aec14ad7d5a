import { and, eq, gte, inArray, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { usageKeyHours } from '@/db/schema/usage'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { BulkKeysInput } from './contract'
import type { BulkTraffic } from './terms'

const dayMs = 86_400_000

/** What would be cut off if these keys stopped: their accepted requests of the last 24 hours, to the hour. */
export async function previewBulk(ctx: TeamCtx, { keyIds }: BulkKeysInput): Promise<BulkTraffic> {
  authorize(ctx, 'key.read')
  const { teamId, keyId, bucket, decision, requests } = usageKeyHours
  const since = new Date(ctx.now.getTime() - dayMs)
  const rows = await ctx.db
    .select({ keyId, name: keys.name, requests: sql<string>`sum(${requests})` })
    .from(usageKeyHours)
    .innerJoin(keys, eq(keys.id, keyId))
    .where(and(eq(teamId, ctx.teamId), inArray(keyId, keyIds), eq(decision, 'valid'), gte(bucket, since)))
    .groupBy(keyId, keys.name)
  const used = rows.map(({ name, requests }) => ({ name, requests: Number(requests) }))
  used.sort((a, b) => b.requests - a.requests)
  return {
    requests: used.reduce((sum, key) => sum + key.requests, 0),
    keys: used.length,
    busiest: used[0] ?? null,
  }
}
