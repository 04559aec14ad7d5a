import { type SQL, sql } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Decision } from '@/lib/verify/contract'
import type { UsageInput, UsagePoint, UsageSeries } from './contract'
import { bucketStarts, spanOf } from './range'
import { filteredRollup, requireKey } from './rollups'
import { noTotals, type TotalsRow, totalsColumns, totalsView } from './totals'

/** Requests over time, by decision, with errors and latency per bucket. Reads rollups only. */
export async function readUsageSeries(ctx: TeamCtx, { range, ...filters }: UsageInput): Promise<UsageSeries> {
  authorize(ctx, 'usage.read')
  await requireKey(ctx, filters.key)
  const span = spanOf(range, ctx.now, filters.key !== undefined)
  const { rollup, where } = filteredRollup(ctx, range, filters)
  const rows = where(span.fromMs, span.toMs)
  const at = startMs(rollup.bucket, span.stepMs)
  const [totals, decisions] = await Promise.all([
    ctx.db.execute<TotalsRow & { at_ms: number }>(sql`
      select ${at} as at_ms, ${totalsColumns(rollup)} from ${rollup} where ${rows} group by 1`),
    ctx.db.execute<{ at_ms: number; decision: Decision; requests: number }>(sql`
      select ${at} as at_ms, ${rollup.decision} as decision, sum(${rollup.requests})::float8 as requests
      from ${rollup} where ${rows} group by 1, 2`),
  ])
  const points = new Map(bucketStarts(span).map((atMs) => [atMs, emptyPoint(atMs)]))
  for (const row of totals) Object.assign(points.get(row.at_ms) ?? {}, totalsView(row))
  for (const row of decisions) {
    const point = points.get(row.at_ms)
    if (point) point.decisions[row.decision] = row.requests
  }
  return { span, points: [...points.values()] }
}

const emptyPoint = (atMs: number): UsagePoint => ({ atMs, decisions: {}, ...noTotals })

/** The start of the chart's bucket that holds a rollup's bucket, in Unix milliseconds. */
const startMs = (bucket: unknown, stepMs: number): SQL =>
  sql`(floor(extract(epoch from ${bucket}) * 1000 / ${sql.raw(String(stepMs))}) * ${sql.raw(String(stepMs))})::float8`
