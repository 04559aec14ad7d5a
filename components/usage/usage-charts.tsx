'use client'
import { useMemo } from 'react'
import { TimeChart } from '@/components/ui/time-chart'
import { formatCount, formatSpan } from '@/lib/kit/format-number'
import type { UsageSeries } from '@/lib/usage/contract'
import { barsOf, previousKey, previousLine } from './usage-groups'

type ChartProps = {
  series: UsageSeries
  /** What is said over the empty axes. */
  empty: string
  /** Charts of one page share a crosshair. */
  syncId: string
  /** Called with the ends of the stretch that was selected. */
  onSelect?: ((fromMs: number, toMs: number) => void) | undefined
  /** What selecting does. */
  selects?: string
}

const toRequests = 'to open requests'

/** Requests over time, stacked by what the page groups by, with the period before as a thin line. */
export function RequestsChart({ series, empty, syncId, onSelect, selects = toRequests }: ChartProps) {
  const { span, points, previous, groups, by } = series
  const bars = useMemo(() => barsOf(by, groups), [by, groups])
  const hasPrevious = previous?.some(Boolean) ?? false
  const rows = useMemo(
    () =>
      points.map(({ atMs, untilMs, groups: values }, i) => ({
        at: atMs,
        until: untilMs,
        values: {
          // A group without requests in a bucket has zero there: that there were none is known.
          ...Object.fromEntries(bars.map(({ key }) => [key, values[key] ?? 0])),
          [previousKey]: previous?.[i] ?? 0,
        },
      })),
    [points, bars, previous],
  )
  return (
    <TimeChart
      asOf={span.nowMs}
      bars={bars}
      bucketMs={span.stepMs}
      empty={empty}
      format={formatCount}
      label="Requests over time"
      lines={hasPrevious ? previousLine : []}
      points={rows}
      syncId={syncId}
      zone={span.zone}
      {...(onSelect ? { onSelect, selects } : {})}
    />
  )
}

const latencyLines = [
  { key: 'p50', label: 'p50', colour: 'chart-1' },
  { key: 'p95', label: 'p95', colour: 'chart-3' },
  { key: 'p99', label: 'p99', colour: 'chart-4' },
] as const

/** Latency as the API servers reported it; a gap where none did. */
export function LatencyChart({ series: { points, span }, empty, syncId, onSelect, selects = toRequests }: ChartProps) {
  const rows = useMemo(
    () =>
      points.map(({ atMs, untilMs, latency }) => ({
        at: atMs,
        until: untilMs,
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
      zone={span.zone}
      {...(onSelect ? { onSelect, selects } : {})}
    />
  )
}

const ms = (us: number | undefined): number | null => (us === undefined ? null : us / 1_000)
