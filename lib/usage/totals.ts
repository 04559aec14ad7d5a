import { type SQL, sql } from 'drizzle-orm'
import type { LatencyView, UsageTotals } from './contract'
import { histogramBuckets } from './contract'
import { percentileUs } from './histogram'
import type { Rollup } from './rollups'

/** What the counts of any set of rollup rows add up to, as SQL gives it. */
export type CountsRow = { requests: number; refused: number; s2: number; s3: number; s4: number; s5: number }
/** How many requests are in each bucket of latency. */
export type HistogramRow = { histogram: number[] }

export type Counts = Omit<UsageTotals, 'latency'>

/** The columns of `CountsRow`. */
export const countsColumns = (rollup: Rollup): SQL => sql`
  sum(${rollup.requests})::float8 as requests,
  coalesce(sum(${rollup.requests}) filter (where ${rollup.decision} <> 'valid'), 0)::float8 as refused,
  sum(${rollup.status2xx})::float8 as s2, sum(${rollup.status3xx})::float8 as s3,
  sum(${rollup.status4xx})::float8 as s4, sum(${rollup.status5xx})::float8 as s5`

const buckets = Array.from({ length: histogramBuckets }, (_, i) => sql.identifier(`h${i}`))

/** The columns of a rollup that tell how slow requests were. */
export const histogramColumns = (): SQL => sql.join(buckets, sql`, `)

/** The column of `HistogramRow`. */
export function histogramColumn(): SQL {
  const sums = buckets.map((bucket) => sql`coalesce(sum(${bucket}), 0)`)
  return sql`array[${sql.join(sums, sql`, `)}]::float8[] as histogram`
}

/** The number of the bucket that holds a row: 0 for the first, given one edge more than there are buckets. */
export function bucketNumber(rollup: Rollup, edges: readonly number[]): SQL {
  const list = `{${edges.map((edge) => new Date(edge).toISOString()).join(',')}}`
  return sql`width_bucket(${rollup.bucket}, ${list}::timestamptz[]) - 1`
}

export const noCounts = (): Counts => ({ requests: 0, refused: 0, reported: 0, failed: 0 })

/** Adds the row to the counts. */
export function addCounts(counts: Counts, { requests, refused, s2, s3, s4, s5 }: CountsRow): void {
  counts.requests += requests
  counts.refused += refused
  counts.reported += s2 + s3 + s4 + s5
  counts.failed += s5
}

export function latencyView(row: HistogramRow | undefined): LatencyView | null {
  if (!row) return null
  const [p50Us, p95Us, p99Us] = [0.5, 0.95, 0.99].map((quantile) => percentileUs(row.histogram, quantile))
  return p50Us == null || p95Us == null || p99Us == null ? null : { p50Us, p95Us, p99Us }
}
