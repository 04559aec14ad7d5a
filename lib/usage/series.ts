import { type SQL, sql } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { UsageFilters, UsageInput, UsageSeries } from './contract'
import { groupsOverTime } from './groups-over-time'
import { type UsageWindow, windowOf } from './range'
import { countsSource, type Rollup, requireKey, type UsageScope } from './rollups'
import { type CountedBucket, type MeasuredBucket, seriesView } from './series-view'
import type { UsageGrouping } from './terms'
import { bucketNumber, countsColumns, histogramColumn } from './totals'

/** Requests over time, stacked by what is asked for, with errors and latency per bucket and the period before. Reads rollups only. */
export async function readUsageSeries(ctx: TeamCtx, input: UsageInput): Promise<UsageSeries> {
  authorize(ctx, 'usage.read')
  return usageSeries(ctx, input)
}

/** The same for whoever may see it: the caller has made sure of that. */
export async function usageSeries(scope: UsageScope, input: UsageInput): Promise<UsageSeries> {
  await requireKey(scope, input)
  const by = groupingOf(input)
  const slices = input.key !== undefined || slicedGroupings.has(by)
  const window = windowOf(input, scope.now, { retention: scope.retention, slices })
  const [counted, measured, groups] = await Promise.all([
    countsOverTime(scope, window, input, by),
    latencyOverTime(scope, window, input),
    groupsOverTime(scope, window, input, by),
  ])
  return seriesView(window, by, counted, measured, groups)
}

/** Keys, routes and countries are not counted by the minute. */
const slicedGroupings: ReadonlySet<UsageGrouping> = new Set(['key', 'secret', 'route', 'country'])
/** The requests of one key are counted by decision, status and secret; its routes and countries are not. */
const keyGroupings: ReadonlySet<UsageGrouping> = new Set(['decision', 'status', 'secret', 'key'])

/** What can be grouped by under these filters. */
function groupingOf({ by = 'decision', key }: UsageInput): UsageGrouping {
  const known = key ? keyGroupings.has(by) : by !== 'secret'
  return known ? by : 'decision'
}

/** Counts of the span and of the one before where that is kept, by bucket and, where it stands beside the counts, by group. */
async function countsOverTime(
  scope: UsageScope,
  { grain, edges, edgesBefore, span }: UsageWindow,
  filters: UsageFilters,
  by: UsageGrouping,
): Promise<CountedBucket[]> {
  const { rollup, where } = countsSource(scope, grain, filters)
  const before = edgesBefore?.slice(0, -1) ?? []
  const rows = await scope.db.execute<CountedBucket>(sql`
    select ${bucketNumber(rollup, [...before, ...edges])} - ${before.length}::int as i, ${groupOf(rollup, by)} as id,
      ${countsColumns(rollup)}
    from ${rollup} where ${where(before[0] ?? span.fromMs, span.toMs)} group by 1, 2`)
  return [...rows]
}

function groupOf(rollup: Rollup, by: UsageGrouping): SQL {
  if (by === 'decision') return sql`${rollup.decision}::text`
  if (by === 'environment' && 'environment' in rollup) return sql`${rollup.environment}::text`
  if (by === 'secret' && 'secretId' in rollup) return sql`${rollup.secretId}`
  return sql`''`
}

async function latencyOverTime(
  scope: UsageScope,
  { grain, edges, span }: UsageWindow,
  filters: UsageFilters,
): Promise<MeasuredBucket[]> {
  const { rollup, where } = countsSource(scope, grain, filters)
  const rows = await scope.db.execute<MeasuredBucket>(sql`
    select ${bucketNumber(rollup, edges)} as i, ${histogramColumn()}
    from ${rollup} where ${where(span.fromMs, span.toMs)} group by 1`)
  return [...rows]
}
