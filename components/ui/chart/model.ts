import type { Zone } from '@/lib/kit/format-time'
import type { ChartColour } from './colour'

/** Charts of one page begin at the same place, so that their crosshairs meet. */
export const alignedWidth = 56

export type ChartSeries = {
  /** Its name in the values of a point. */
  key: string
  label: string
  colour: ChartColour
  /** A thin, broken line: what was before, to compare with. */
  faint?: boolean
}

/**
 * One bucket of time, from `at` (Unix milliseconds) to `until`, which is a bucket's width later where it is not said. `null`:
 * nothing is known, which is not zero.
 */
export type ChartPoint = { at: number; until?: number; values: Readonly<Record<string, number | null>> }

/** Where a bucket ends. */
export const untilOf = ({ at, until }: ChartPoint, bucketMs: number): number => until ?? at + bucketMs

export type ChartModel = {
  /** What the chart shows, for screen readers: `Requests over time`. */
  label: string
  /** Stacked bars, from the bottom up. */
  bars?: readonly ChartSeries[]
  /** Lines over them, on the same axis. */
  lines?: readonly ChartSeries[]
  points: readonly ChartPoint[]
  bucketMs: number
  /** Until when the data is complete: the bucket that holds this moment is drawn hatched. */
  asOf: number
  zone: Zone
  /** How a value is written in axis and tooltip. */
  format: (value: number) => string
}

/** What is shown of a model while the legend hides some of it. */
export function shownOf({ bars = [], lines = [] }: ChartModel, hidden: ReadonlySet<string>) {
  const isShown = ({ key }: ChartSeries) => !hidden.has(key)
  return { bars: bars.filter(isShown), lines: lines.filter(isShown) }
}

/** The highest point of the drawing: of the stacks and of the lines. */
export function highestOf({ bars = [], lines = [], points }: ChartModel): number {
  const heights = points.map((point) =>
    Math.max(totalOf(bars, point) ?? 0, ...lines.map(({ key }) => point.values[key] ?? 0)),
  )
  return Math.max(0, ...heights)
}

/** Whether there is anything to draw at all. */
export const hasValues = (model: ChartModel): boolean => highestOf(model) > 0

/** The sum of the bars of one bucket; null where nothing is known. */
export function totalOf(bars: readonly ChartSeries[], point: ChartPoint): number | null {
  const known = bars.map(({ key }) => point.values[key]).filter((value) => typeof value === 'number')
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}
