'use client'
import { Bar, Line } from 'recharts'
import { BarSegment } from './bar-segment'
import { colourVariable } from './colour'
import { LoneDot } from './lone-dot'
import type { ChartModel, ChartPoint, ChartSeries } from './model'

const readerOf =
  (key: string) =>
  ({ values }: ChartPoint) =>
    values[key]

type BarsProps = { bars: readonly ChartSeries[]; model: ChartModel; hatch: string }

export function Bars({ bars, model, hatch }: BarsProps) {
  return bars.map(({ key, label, colour }) => (
    <Bar
      dataKey={readerOf(key)}
      fill={colourVariable(colour)}
      isAnimationActive={false}
      key={key}
      maxBarSize={40}
      name={label}
      shape={(props: object) => <BarSegment {...props} asOf={model.asOf} bucketMs={model.bucketMs} hatch={hatch} />}
      stackId="bars"
    />
  ))
}

export function Lines({ lines }: { lines: readonly ChartSeries[] }) {
  return lines.map(({ key, label, colour, faint }) => (
    <Line
      activeDot={{ r: 3, stroke: 'var(--color-surface)', strokeWidth: 1 }}
      connectNulls={false}
      dataKey={readerOf(key)}
      dot={LoneDot}
      isAnimationActive={false}
      key={key}
      name={label}
      stroke={colourVariable(colour)}
      strokeDasharray={faint ? '3 3' : '0'}
      strokeWidth={faint ? 1 : 1.5}
      type="linear"
    />
  ))
}

/** What is cut out of a bar whose bucket is not over. */
export function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern height="6" id={id} patternTransform="rotate(45)" patternUnits="userSpaceOnUse" width="6">
        <rect fill="var(--color-surface)" fillOpacity="0.75" height="6" width="3" />
      </pattern>
    </defs>
  )
}
