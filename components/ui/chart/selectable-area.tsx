'use client'
import type { ReactNode } from 'react'
import { formatBucket } from '@/lib/kit/format-time'
import { cx } from '../cx'
import { type ChartModel, type ChartPoint, shownOf, totalOf } from './model'
import { ChartTooltip } from './tooltip'
import { useChartKeys } from './use-chart-keys'

type SelectableAreaProps = {
  model: ChartModel
  hidden: ReadonlySet<string>
  /** The id of the words that say which keys do what. */
  describedBy: string
  onSelect: (fromMs: number, toMs: number) => void
  children: (chosen: readonly [number, number] | null) => ReactNode
}

/** The plot of a chart, as something that the keyboard can walk over: it says and shows the bucket that it is at. */
export function SelectableArea({ model, hidden, describedBy, onSelect, children }: SelectableAreaProps) {
  const keys = useChartKeys({ points: model.points, bucketMs: model.bucketMs, onSelect })
  const { bars, lines } = shownOf(model, hidden)
  return (
    <>
      <div
        aria-describedby={describedBy}
        aria-label={model.label}
        aria-roledescription="chart"
        className="h-full rounded-inner"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys.
        tabIndex={0}
        {...keys.handlers}
      >
        {children(keys.area)}
      </div>
      <p aria-live="polite" className="sr-only">
        {keys.point && spoken(model, keys.point)}
      </p>
      {keys.point && (
        <div className={cx('pointer-events-none absolute top-2 z-20', keys.isInFirstHalf ? 'right-0' : 'left-14')}>
          <ChartTooltip bars={bars} lines={lines} model={model} point={keys.point} />
        </div>
      )}
    </>
  )
}

function spoken(model: ChartModel, point: ChartPoint): string {
  const total = totalOf(model.bars ?? [], point)
  const shown = [...(model.bars ?? []), ...(model.lines ?? [])].flatMap(({ key, label }) => {
    const value = point.values[key]
    return value ? [`${label} ${model.format(value)}`] : []
  })
  const sum = total === null ? [] : [model.format(total)]
  return [formatBucket(point.at, model.bucketMs, model.zone), ...sum, ...shown].join(', ')
}
