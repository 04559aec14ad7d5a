'use client'
import { useMemo } from 'react'
import { CartesianGrid, XAxis, YAxis } from 'recharts'
import { formatTick } from '@/lib/kit/format-time'
import { alignedWidth, type ChartModel, highestOf } from './model'
import { timeTicks } from './time-ticks'
import { valueTicks } from './value-ticks'

const axisText = { fill: 'var(--color-muted)', fontSize: 12 }

/** A light grid, a few round ticks, no lines but the ground. */
export function Axes({ model, aligned }: { model: ChartModel; aligned: boolean }) {
  const ticks = useMemo(
    () =>
      timeTicks(
        model.points.map(({ at }) => at),
        model.zone,
      ),
    [model.points, model.zone],
  )
  const values = useMemo(() => valueTicks(highestOf(model), model.bars !== undefined), [model])
  const isByDay = model.bucketMs >= 86_400_000
  const spanMs = model.points.length * model.bucketMs
  return (
    <>
      <CartesianGrid stroke="var(--color-chart-grid)" vertical={false} />
      <XAxis
        axisLine={{ stroke: 'var(--color-line)' }}
        dataKey="at"
        interval={0}
        scale="band"
        tick={axisText}
        // A day may begin up to an hour before midnight: its middle says which day it is.
        tickFormatter={(at: number) => formatTick(isByDay ? at + model.bucketMs / 2 : at, model.zone, spanMs)}
        tickLine={false}
        tickMargin={6}
        ticks={ticks}
      />
      <YAxis
        axisLine={false}
        domain={[0, values.at(-1) || 1]}
        interval={0}
        tick={axisText}
        tickFormatter={model.format}
        tickLine={false}
        ticks={values}
        width={aligned ? alignedWidth : 'auto'}
      />
    </>
  )
}
