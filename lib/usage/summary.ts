import { sql } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Decision } from '@/lib/verify/contract'
import type { UsageInput, UsageSummary } from './contract'
import { spanOf } from './range'
import { filteredRollup, requireKey } from './rollups'
import { noTotals, type TotalsRow, totalsColumns, totalsView } from './totals'

/** The totals of a range and of the equally long one before it, and why requests were refused. Reads rollups only. */
export async function readUsageSummary(ctx: TeamCtx, { range, ...filters }: UsageInput): Promise<UsageSummary> {
  authorize(ctx, 'usage.read')
  await requireKey(ctx, filters.key)
  const span = spanOf(range, ctx.now, filters.key !== undefined)
  const { rollup, where } = filteredRollup(ctx, range, filters)
  const rows = where(span.fromMs, span.toMs)
  const withPrevious = where(span.fromMs - (span.toMs - span.fromMs), span.toMs)
  const from = sql`${new Date(span.fromMs).toISOString()}::timestamptz`
  const [totals, refusals] = await Promise.all([
    ctx.db.execute<TotalsRow & { current: boolean }>(sql`
      select ${rollup.bucket} >= ${from} as current, ${totalsColumns(rollup)}
      from ${rollup} where ${withPrevious} group by 1`),
    ctx.db.execute<{ decision: Decision; requests: number }>(sql`
      select ${rollup.decision} as decision, sum(${rollup.requests})::float8 as requests
      from ${rollup} where ${rows} and ${rollup.decision} <> 'valid' group by 1 order by 2 desc, 1`),
  ])
  const period = (current: boolean) => {
    const row = totals.find((candidate) => candidate.current === current)
    return row ? totalsView(row) : noTotals
  }
  return { span, current: period(true), previous: period(false), refusals: [...refusals] }
}
