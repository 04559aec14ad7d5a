import { type SQL, sql } from 'drizzle-orm'
import type { LatencyView, UsageTotals } from './contract'
import { histogramBuckets } from './contract'
import { percentileUs } from './histogram'
import type { Rollup } from './rollups'

/** What the measures of any set of rollup rows add up to, as SQL gives it. */
export type TotalsRow = {
  requests: number
  refused: number
  reported: number
  failed: number
  histogram: number[]
}

/** The columns of `TotalsRow`. */
export function totalsColumns(rollup: Rollup): SQL {
  const buckets = Array.from({ length: histogramBuckets }, (_, i) => sql`coalesce(sum(${sql.identifier(`h${i}`)}), 0)`)
  return sql`
    coalesce(sum(${rollup.requests}), 0)::float8 as requests,
    coalesce(sum(${rollup.requests}) filter (where ${rollup.decision} <> 'valid'), 0)::float8 as refused,
    coalesce(sum(${rollup.status2xx} + ${rollup.status3xx} + ${rollup.status4xx} + ${rollup.status5xx}), 0)::float8
      as reported,
    coalesce(sum(${rollup.status5xx}), 0)::float8 as failed,
    array[${sql.join(buckets, sql`, `)}]::float8[] as histogram`
}

export const noTotals: UsageTotals = { requests: 0, refused: 0, reported: 0, failed: 0, latency: null }

export function totalsView({ requests, refused, reported, failed, histogram }: TotalsRow): UsageTotals {
  return { requests, refused, reported, failed, latency: latencyView(histogram) }
}

function latencyView(counts: readonly number[]): LatencyView | null {
  const [p50Us, p95Us, p99Us] = [0.5, 0.95, 0.99].map((quantile) => percentileUs(counts, quantile))
  return p50Us == null || p95Us == null || p99Us == null ? null : { p50Us, p95Us, p99Us }
}
