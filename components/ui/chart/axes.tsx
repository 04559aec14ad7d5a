'use client'
import { useMemo } from 'react'
import { CartesianGrid, XAxis, YAxis } from 'recharts'
import { formatTick } from '@/lib/kit/format-time'
import { type ChartModel, hasValues } from './model'
import { timeTicks } from './time-ticks'

const axisText = { fill: 'var(--color-muted)', fontSize: 12 }

/** A light grid, a few round ticks, no lines but the ground. */
export function Axes({ model }: { model: ChartModel }) {
  const ticks = useMemo(
    () =>
      timeTicks(
        model.points.map(({ at }) => at),
        model.zone,
      ),
    [model.points, model.zone],
  )
  const spanMs = model.points.length * model.bucketMs
  return (
    <>
      <CartesianGrid stroke="var(--color-chart-grid)" vertical={false} />
      <XAxis
        axisLine={{ stroke: 'var(--color-line)' }}
        dataKey="at"
        interval={0}
        tick={axisText}
        tickFormatter={(at: number) => formatTick(at, model.zone, spanMs)}
        tickLine={false}
        tickMargin={6}
        ticks={ticks}
      />
      <YAxis
        axisLine={false}
        domain={hasValues(model) ? [0, 'auto'] : [0, 1]}
        tick={axisText}
        tickCount={4}
        tickFormatter={model.format}
        tickLine={false}
        width={52}
      />
    </>
  )
}
