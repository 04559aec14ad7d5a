import type { ReactNode } from 'react'
import { cx } from './cx'
import { type Tone, toneInk } from './tone'

type StatProps = {
  label: string
  value: ReactNode
  /** Compared with what, or out of what. */
  detail?: ReactNode
  tone?: Tone
  /** A sparkline. */
  chart?: ReactNode
}

/** One number that matters, with its name. Put several into `Stats`. */
export function Stat({ label, value, detail, tone, chart }: StatProps) {
  return (
    <div className="grid min-w-0 content-start gap-1 border-line border-r border-b p-4">
      <dt className="truncate text-muted text-xs">{label}</dt>
      <dd className="flex items-end justify-between gap-3">
        <span
          className={cx('whitespace-nowrap font-semibold text-lg tabular-nums tracking-tight', tone && toneInk[tone])}
        >
          {value}
        </span>
        {chart}
      </dd>
      {detail && <dd className="truncate text-muted text-xs">{detail}</dd>}
    </div>
  )
}

/** Tiles in a row that wraps; their inner edges are shared. */
export function Stats({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="overflow-clip rounded border border-line bg-surface">
      <dl aria-label={label} className="-mr-px -mb-px grid grid-cols-[repeat(auto-fit,minmax(min(160px,50%),1fr))]">
        {children}
      </dl>
    </div>
  )
}
