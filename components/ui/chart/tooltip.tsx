'use client'
import { formatShare } from '@/lib/kit/format-number'
import { formatBucket } from '@/lib/kit/format-time'
import { Swatch } from './legend'
import { type ChartModel, type ChartPoint, type ChartSeries, totalOf, untilOf } from './model'

type TooltipProps = {
  model: ChartModel
  bars: readonly ChartSeries[]
  lines: readonly ChartSeries[]
  point: ChartPoint | undefined
}

/** Everything about one bucket: all series, and the share of each in the bar. */
export function ChartTooltip({ model, bars, lines, point }: TooltipProps) {
  if (!point) return null
  const total = totalOf(bars, point)
  const unfinished = untilOf(point, model.bucketMs) > model.asOf
  return (
    <div className="min-w-44 rounded border border-line bg-raised px-3 py-2 text-xs shadow-overlay">
      <p className="mb-1.5 font-medium">
        {formatBucket(point.at, model.bucketMs, model.zone)}
        {model.zone === 'utc' && ' UTC'}
        {unfinished && <span className="font-normal text-muted"> so far</span>}
      </p>
      <table className="w-full">
        <tbody>
          {[...bars].reverse().map((one) => (
            <TooltipRow key={one.key} line={false} model={model} point={point} series={one} total={total} />
          ))}
          {bars.length > 1 && total !== null && (
            <tr className="font-medium">
              <td className="pt-1">Total</td>
              <td className="pt-1 text-right">{model.format(total)}</td>
            </tr>
          )}
          {lines.map((one) => (
            <TooltipRow key={one.key} line model={model} point={point} series={one} total={null} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = { model: ChartModel; series: ChartSeries; point: ChartPoint; line: boolean; total: number | null }

function TooltipRow({ model, series, point, line, total }: RowProps) {
  const value = point.values[series.key] ?? null
  return (
    <tr>
      <td className="py-0.5 pr-4">
        <span className="flex items-center gap-1.5 whitespace-nowrap">
          <Swatch colour={series.colour} line={line} />
          {series.label}
        </span>
      </td>
      <td className="text-right">{value === null ? '–' : model.format(value)}</td>
      {total !== null && (
        <td className="pl-3 text-right text-muted">
          {value === null || total === 0 ? '' : formatShare(value / total)}
        </td>
      )}
    </tr>
  )
}
