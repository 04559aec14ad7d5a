import { sql } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { SecretsTraffic, SecretTraffic, UsageInput } from './contract'
import { windowOf } from './range'
import { keyRollups, keysSource, requireKey } from './rollups'
import { courseEdges } from './top-rows'
import { bucketNumber } from './totals'

type Row = { i: number; secretId: string; accepted: number; refused: number }

/** The traffic of each secret of a key over a range, whatever else is filtered by: who still uses the old one. Reads rollups only. */
export async function readSecretsTraffic(
  ctx: TeamCtx,
  { key, ...when }: UsageInput & { key: Id<'key'> },
): Promise<SecretsTraffic> {
  authorize(ctx, 'usage.read')
  await requireKey(ctx, { key })
  const window = windowOf(when, ctx.now, { retention: ctx.retention, slices: true })
  const edges = courseEdges(window.edges)
  const { rollup, where } = keysSource(ctx, keyRollups[window.grain], { key })
  const rows = await ctx.db.execute<Row>(sql`
    select ${bucketNumber(rollup, edges)} as i, secret_id as "secretId",
      coalesce(sum(requests) filter (where decision = 'valid'), 0)::float8 as accepted,
      coalesce(sum(requests) filter (where decision <> 'valid'), 0)::float8 as refused
    from ${rollup} where ${where(window.span.fromMs, window.span.toMs)} group by 1, 2`)
  const secrets = new Map<string, SecretTraffic>()
  for (const { i, secretId, accepted, refused } of rows) {
    const secret = secrets.get(secretId) ?? { secretId, accepted: 0, refused: 0, course: quiet(edges) }
    secret.accepted += accepted
    secret.refused += refused
    secret.course[i] = (secret.course[i] ?? 0) + accepted
    secrets.set(secretId, secret)
  }
  const accepted = [...secrets.values()].reduce((sum, secret) => sum + secret.accepted, 0)
  return { span: window.span, accepted, secrets: [...secrets.values()] }
}

const quiet = (edges: readonly number[]): number[] => new Array<number>(edges.length - 1).fill(0)
