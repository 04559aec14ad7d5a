'use client'
import { cx } from '../cx'
import { colourVariable } from './colour'
import type { ChartSeries } from './model'

type LegendProps = {
  series: readonly (ChartSeries & { line: boolean })[]
  hidden: ReadonlySet<string>
  onToggle: (key: string) => void
}

/** Names the colours, and takes them out of the chart and back. */
export function ChartLegend({ series, hidden, onToggle }: LegendProps) {
  return (
    <ul className="-ml-1.5 flex flex-wrap gap-x-1 gap-y-0.5">
      {series.map(({ key, label, colour, line }) => (
        <li className="flex" key={key}>
          <button
            aria-pressed={!hidden.has(key)}
            className={cx(
              'inline-flex h-6 items-center gap-1.5 rounded-inner px-1.5 text-muted text-xs transition-colors hover:bg-hover hover:text-ink coarse:h-11',
              hidden.has(key) && 'line-through opacity-60',
            )}
            onClick={() => onToggle(key)}
            type="button"
          >
            <Swatch colour={colour} line={line} />
            {label}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** A block for bars, a dash for lines. */
export function Swatch({ colour, line }: { colour: ChartSeries['colour']; line: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cx('shrink-0', line ? 'h-0.5 w-3 rounded-full' : 'size-2 rounded-[2px]')}
      style={{ background: colourVariable(colour) }}
    />
  )
}
