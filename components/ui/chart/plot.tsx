'use client'
import { useId } from 'react'
import { ComposedChart, ReferenceArea, ResponsiveContainer, Tooltip } from 'recharts'
import { Axes } from './axes'
import { type ChartModel, shownOf } from './model'
import { Bars, Hatch, Lines } from './series'
import { ChartTooltip } from './tooltip'
import { useBrush } from './use-brush'

type PlotProps = {
  model: ChartModel
  hidden: ReadonlySet<string>
  /** Charts with the same one move their crosshairs together. */
  syncId?: string | undefined
  onSelect?: ((fromMs: number, toMs: number) => void) | undefined
  /** What the keyboard has chosen: the starts of the first and the last bucket. */
  chosen?: readonly [number, number] | null
}

const margin = { top: 8, right: 0, bottom: 0, left: 0 }
const cursor = { fill: 'var(--color-active)', opacity: 0.6, stroke: 'var(--color-edge)' }

/** The drawing itself, the only part that loads the chart library. */
export default function Plot({ model, hidden, syncId, onSelect, chosen = null }: PlotProps) {
  const hatch = useId()
  const { bars, lines } = shownOf(model, hidden)
  const brush = useBrush({ points: model.points, bucketMs: model.bucketMs, onSelect })
  const area = brush.area ?? chosen
  return (
    <ResponsiveContainer height="100%" width="100%">
      <ComposedChart
        // Where a stretch can be chosen, the keyboard has its own way to do it.
        accessibilityLayer={!onSelect}
        barCategoryGap={model.points.length > 100 ? 0 : '12%'}
        data={[...model.points]}
        margin={margin}
        style={onSelect ? { cursor: 'crosshair' } : {}}
        title={model.label}
        {...brush.handlers}
        {...(syncId ? { syncId, syncMethod: 'value' as const } : {})}
      >
        <Hatch id={hatch} />
        <Axes aligned={syncId !== undefined} model={{ ...model, bars, lines }} />
        <Tooltip
          animationDuration={0}
          content={({ label }) => (
            <ChartTooltip bars={bars} lines={lines} model={model} point={model.points.find(({ at }) => at === label)} />
          )}
          cursor={cursor}
          isAnimationActive={false}
          wrapperStyle={{ zIndex: 20 }}
        />
        <Bars bars={bars} hatch={hatch} model={model} />
        <Lines lines={lines} />
        {area && <ReferenceArea fill="var(--color-accent)" fillOpacity={0.18} x1={area[0]} x2={area[1]} />}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
