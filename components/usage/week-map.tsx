'use client'
import { type KeyboardEvent, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { formatCount, formatExact, formatShare } from '@/lib/kit/format-number'
import type { UsageWeek } from '@/lib/usage/contract'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour)
const labelledHours = new Set([0, 6, 12, 18])
/** Shades from nothing to the most. */
const shades = [0.12, 0.3, 0.5, 0.72, 1]

const clock = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`

/**
 * Requests by hour of the week, as a map: the darker, the more. Arrows walk over it; what a field holds is said in words beneath.
 * It is a table for those who do not see.
 */
export function WeekMap({ week: { hours } }: { week: UsageWeek }) {
  const [at, setAt] = useState<number | null>(null)
  const most = Math.max(1, ...hours.map(({ requests }) => requests))
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = moved(event.key, at ?? 0)
    if (next === null) return
    event.preventDefault()
    setAt(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-hour="${next}"]`)?.focus()
  }
  return (
    <div className="grid min-w-0 gap-2">
      <table
        aria-label="Requests by hour of the week"
        className="w-full table-fixed border-separate border-spacing-0.5 max-sm:border-spacing-px"
        onKeyDown={onKeyDown}
        onPointerLeave={() => setAt(null)}
      >
        <thead>
          <tr>
            <td className="w-9" />
            {hoursOfDay.map((hour) => (
              <th className="h-5 overflow-visible p-0 text-left font-normal text-muted text-xs" key={hour} scope="col">
                <span className={cx('whitespace-nowrap', !labelledHours.has(hour) && 'sr-only')}>{clock(hour)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day, row) => (
            <tr key={day}>
              <th className="p-0 text-left font-normal text-muted text-xs" scope="row">
                <span aria-hidden="true">{day.slice(0, 3)}</span>
                <span className="sr-only">{day}</span>
              </th>
              {hoursOfDay.map((hour) => {
                const place = row * 24 + hour
                return (
                  <WeekCell
                    isCurrent={at === place}
                    isStop={(at ?? 0) === place}
                    key={hour}
                    most={most}
                    onEnter={() => setAt(place)}
                    place={place}
                    requests={hours[place]?.requests ?? 0}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 text-xs">
        <p aria-live="polite" className="min-h-4 tabular-nums">
          {at === null ? (
            <span className="text-faint">Point at an hour, or walk there by arrows.</span>
          ) : (
            wordsOf(at, hours)
          )}
        </p>
        <Scale most={most} />
      </div>
    </div>
  )
}

type WeekCellProps = {
  place: number
  requests: number
  most: number
  isCurrent: boolean
  /** The one field that Tab leads to. */
  isStop: boolean
  onEnter: () => void
}

function WeekCell({ place, requests, most, isCurrent, isStop, onEnter }: WeekCellProps) {
  return (
    <td
      className={cx('h-6 rounded-[3px] bg-sunken p-0', isCurrent && 'outline-2 outline-focus')}
      data-hour={place}
      onFocus={onEnter}
      onPointerEnter={onEnter}
      tabIndex={isStop ? 0 : -1}
      title={`${formatExact(requests)} requests`}
    >
      <span
        aria-hidden="true"
        className="block size-full rounded-[3px] bg-accent"
        style={{ opacity: shadeOf(requests, most) }}
      />
      <span className="sr-only">{formatExact(requests)}</span>
    </td>
  )
}

/** By equal parts of the most; nothing at all has no shade. */
const shadeOf = (requests: number, most: number): number =>
  requests === 0 ? 0 : (shades[Math.min(shades.length - 1, Math.floor((requests / most) * shades.length))] ?? 1)

function wordsOf(place: number, hours: UsageWeek['hours']): string {
  const { requests, refused } = hours[place] ?? { requests: 0, refused: 0 }
  const hour = place % 24
  const share = requests > 0 ? `, ${formatShare(refused / requests)} refused` : ''
  return `${days[Math.floor(place / 24)]} ${clock(hour)}–${clock(hour + 1)}: ${formatExact(requests)} requests${share}`
}

function Scale({ most }: { most: number }) {
  return (
    <p aria-hidden="true" className="flex items-center gap-1 text-muted">
      0
      {shades.map((opacity) => (
        <span className="size-3 rounded-[3px] bg-accent" key={opacity} style={{ opacity }} />
      ))}
      {formatCount(most)}
    </p>
  )
}

/** Where an arrow leads; null: nowhere. */
function moved(key: string, at: number): number | null {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -24, ArrowDown: 24 }
  const step = steps[key]
  if (step === undefined) return null
  const next = at + step
  return next < 0 || next >= days.length * 24 ? at : next
}
