import { sql } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Decision } from '@/lib/verify/contract'
import type { UsageInput, UsageSummary, UsageTotals } from './contract'
import { behindSince } from './ingest'
import { windowOf } from './range'
import { countsSource, requireKey, type Source, type UsageScope } from './rollups'
import {
  addCounts,
  bucketNumber,
  type CountsRow,
  countsColumns,
  type HistogramRow,
  histogramColumn,
  latencyView,
  noCounts,
} from './totals'

/** The totals of a range and of the equally long one before it where that is kept, and why requests were refused. Reads rollups only. */
export async function readUsageSummary(ctx: TeamCtx, input: UsageInput): Promise<UsageSummary> {
  authorize(ctx, 'usage.read')
  return usageSummary(ctx, input)
}

/** The same for whoever may see it: the caller has made sure of that. */
export async function usageSummary(scope: UsageScope, input: UsageInput): Promise<UsageSummary> {
  await requireKey(scope, input)
  const { span, grain, edgesBefore } = windowOf(input, scope.now, { retention: scope.retention })
  // Without a period before, that one is empty.
  const edges = [edgesBefore?.[0] ?? span.fromMs, span.fromMs, span.toMs]
  const source = countsSource(scope, grain, input)
  const [counted, measured, behindSinceMs] = await Promise.all([
    countsByPeriod(scope, source, edges),
    latencyByPeriod(scope, source, edges),
    behindSince(scope),
  ])
  const period = (i: number): UsageTotals => {
    const counts = noCounts()
    for (const row of counted) if (row.i === i) addCounts(counts, row)
    return { ...counts, latency: latencyView(measured.find((row) => row.i === i)) }
  }
  const refusals = counted
    .filter((row) => row.i === 1 && row.decision !== 'valid' && row.requests > 0)
    .map(({ decision, requests }) => ({ decision, requests }))
    .sort((a, b) => b.requests - a.requests || (a.decision < b.decision ? -1 : 1))
  return { span, current: period(1), previous: edgesBefore && period(0), refusals, behindSinceMs }
}

function countsByPeriod({ db }: UsageScope, { rollup, where }: Source, edges: readonly number[]) {
  const [fromMs = 0, , toMs = 0] = edges
  return db.execute<CountsRow & { i: number; decision: Decision }>(sql`
    select ${bucketNumber(rollup, edges)} as i, ${rollup.decision} as decision, ${countsColumns(rollup)}
    from ${rollup} where ${where(fromMs, toMs)} group by 1, 2`)
}

function latencyByPeriod({ db }: UsageScope, { rollup, where }: Source, edges: readonly number[]) {
  const [fromMs = 0, , toMs = 0] = edges
  return db.execute<HistogramRow & { i: number }>(sql`
    select ${bucketNumber(rollup, edges)} as i, ${histogramColumn()}
    from ${rollup} where ${where(fromMs, toMs)} group by 1`)
}
