import type { ReactNode } from 'react'
import { formatExact, formatShare } from '@/lib/kit/format-number'
import { type ChartColour, colourVariable } from './chart/colour'
import { Link } from './link'
import { Num } from './num'

export type BarListItem = {
  id: string
  name: ReactNode
  value: number
  href?: string
  colour?: ChartColour
}

type BarListProps = {
  label: string
  items: readonly BarListItem[]
  /** Of what the shares are; without it, of the sum of what is listed. */
  total?: number
  /** Said when there is nothing. */
  empty?: ReactNode
}

/** The most of something: a bar behind each name, its value and its share. */
export function BarList({ label, items, total, empty = 'Nothing in this time.' }: BarListProps) {
  if (items.length === 0) return <p className="py-6 text-center text-muted">{empty}</p>
  const most = Math.max(...items.map(({ value }) => value), 1)
  const whole = total ?? items.reduce((sum, { value }) => sum + value, 0)
  return (
    <ol aria-label={label} className="grid gap-1">
      {items.map((item) => (
        <li className="relative flex h-8 items-center gap-3 px-2 coarse:h-11" key={item.id}>
          <span
            aria-hidden="true"
            className="absolute inset-y-0 left-0 rounded-inner opacity-15"
            style={{
              width: `${Math.max(0.5, (item.value / most) * 100)}%`,
              background: colourVariable(item.colour ?? 'accent'),
            }}
          />
          <span className="relative min-w-0 flex-1 truncate">
            {item.href ? (
              <Link className="underline-offset-3 hover:underline" href={item.href}>
                {item.name}
              </Link>
            ) : (
              item.name
            )}
          </span>
          <span className="relative tabular-nums" title={formatExact(item.value)}>
            <Num value={item.value} />
          </span>
          <span className="relative w-14 text-right text-muted text-xs tabular-nums">
            {whole > 0 ? formatShare(item.value / whole) : ''}
          </span>
        </li>
      ))}
    </ol>
  )
}
