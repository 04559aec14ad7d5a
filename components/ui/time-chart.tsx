'use client'
import dynamic from 'next/dynamic'
import { type ReactNode, useId, useState } from 'react'
import { ChartDataTable } from './chart/data-table'
import { ChartLegend } from './chart/legend'
import { type ChartModel, hasValues } from './chart/model'
import { SelectableArea } from './chart/selectable-area'
import { Skeleton } from './skeleton'

const Plot = dynamic(() => import('./chart/plot'), { ssr: false, loading: () => <Skeleton className="h-full" /> })

type TimeChartProps = ChartModel & {
  height?: number
  /** One sentence and perhaps one action, over the empty axes. */
  empty?: ReactNode
  syncId?: string
  /** Called with the ends of the stretch that was dragged over, or chosen by the keyboard. */
  onSelect?: (fromMs: number, toMs: number) => void
  /** What choosing a stretch does: `opens its requests`. */
  selects?: string
}

/** Stacked bars and lines over time, with a legend that filters and a table for those who do not see. */
export function TimeChart({ height = 220, empty, syncId, onSelect, selects, ...model }: TimeChartProps) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string) =>
    setHidden((before) => {
      const after = new Set(before)
      return after.delete(key) ? after : after.add(key)
    })
  const series = [
    ...(model.bars ?? []).map((one) => ({ ...one, line: false })),
    ...(model.lines ?? []).map((one) => ({ ...one, line: true })),
  ]
  const filled = hasValues(model)
  const hint = useId()
  const plot = { hidden, model, syncId, onSelect: filled ? onSelect : undefined }
  return (
    <figure aria-label={model.label} className="relative grid min-w-0 grid-cols-1 gap-2">
      <div className="relative min-w-0" style={{ height }}>
        {filled && onSelect ? (
          <SelectableArea describedBy={hint} hidden={hidden} model={model} onSelect={onSelect}>
            {(chosen) => <Plot {...plot} chosen={chosen} />}
          </SelectableArea>
        ) : (
          <Plot {...plot} />
        )}
        {!filled && empty && (
          <div className="absolute inset-0 grid content-center justify-items-center gap-3 pb-6 text-center text-muted">
            {empty}
          </div>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        {series.length > 1 ? <ChartLegend hidden={hidden} onToggle={toggle} series={series} /> : <span />}
        {filled && onSelect && (
          <p className="text-faint text-xs coarse:sr-only print:hidden" id={hint}>
            Drag{selects && ` ${selects}`}
            <span className="sr-only">
              . By keyboard: arrows move, Shift and arrows choose a stretch, Enter takes it, Escape lets it go
            </span>
          </p>
        )}
      </div>
      <ChartDataTable model={model} />
    </figure>
  )
}
