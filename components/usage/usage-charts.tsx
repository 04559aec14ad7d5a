'use client'
import { useMemo } from 'react'
import { TimeChart } from '@/components/ui/time-chart'
import { formatCount, formatSpan } from '@/lib/kit/format-number'
import type { UsageSeries } from '@/lib/usage/contract'
import { decisions } from '@/lib/verify/contract'
import { decisionWords } from './decision'

type ChartProps = {
  series: UsageSeries
  /** What is said over the empty axes. */
  empty: string
  /** Charts of one page share a crosshair. */
  syncId: string
}

/** Requests over time, stacked by decision. */
export function DecisionsChart({ series: { points, span }, empty, syncId }: ChartProps) {
  const bars = useMemo(() => {
    const taken = decisions.filter((decision) => points.some((point) => point.decisions[decision]))
    // The usual case keeps its place and colour while there is nothing else.
    const shown = taken.length > 0 ? taken : (['valid'] as const)
    return shown.map((key) => ({ key, label: decisionWords[key].name, colour: decisionWords[key].colour }))
  }, [points])
  const rows = useMemo(
    () => points.map(({ atMs, decisions: values }) => ({ at: atMs, values: filled(values) })),
    [points],
  )
  return (
    <TimeChart
      asOf={span.nowMs}
      bars={bars}
      bucketMs={span.stepMs}
      empty={empty}
      format={formatCount}
      label="Requests by decision"
      points={rows}
      syncId={syncId}
      zone="utc"
    />
  )
}

/** A bucket without a decision counts it as zero: that it did not happen is known. */
const filled = (values: UsageSeries['points'][number]['decisions']): Record<string, number> =>
  Object.fromEntries(decisions.map((decision) => [decision, values[decision] ?? 0]))

const latencyLines = [
  { key: 'p50', label: 'p50', colour: 'chart-1' },
  { key: 'p95', label: 'p95', colour: 'chart-3' },
  { key: 'p99', label: 'p99', colour: 'chart-4' },
] as const

/** Latency as the API servers reported it; a gap where none did. */
export function LatencyChart({ series: { points, span }, empty, syncId }: ChartProps) {
  const rows = useMemo(
    () =>
      points.map(({ atMs, latency }) => ({
        at: atMs,
        values: { p50: ms(latency?.p50Us), p95: ms(latency?.p95Us), p99: ms(latency?.p99Us) },
      })),
    [points],
  )
  return (
    <TimeChart
      asOf={span.nowMs}
      bucketMs={span.stepMs}
      empty={empty}
      format={formatSpan}
      label="Latency percentiles"
      lines={latencyLines}
      points={rows}
      syncId={syncId}
      zone="utc"
    />
  )
}

const ms = (us: number | undefined): number | null => (us === undefined ? null : us / 1_000)
