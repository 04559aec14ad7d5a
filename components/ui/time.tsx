'use client'
import dynamic from 'next/dynamic'
import { useRef } from 'react'
import { formatMoment, formatRelative } from '@/lib/kit/format-time'
import { useNow } from './clock'
import { cx } from './cx'
import { useHoverOpen } from './use-hover-open'

const TimeCard = dynamic(() => import('./time-card').then((module) => module.TimeCard), { ssr: false })

const clockLagMs = 10_000
const openAfterMs = 250
const closeAfterMs = 180

type TimeProps = { at: Date | string | number; className?: string }

/** A moment, as people say it; on hover or focus the moment itself: local, UTC, Unix. */
export function Time({ at, className }: TimeProps) {
  const atMs = new Date(at).getTime()
  const now = nowFor(atMs, useNow())
  const trigger = useRef<HTMLButtonElement>(null)
  const { open, set } = useHoverOpen()
  if (Number.isNaN(atMs)) return <span className="text-faint">–</span>
  return (
    <>
      <button
        aria-expanded={open}
        aria-haspopup="dialog"
        className={cx('-my-0.5 whitespace-nowrap rounded-inner py-0.5 text-inherit', className)}
        onBlur={() => set(false, closeAfterMs)}
        onClick={() => set(true, 0)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && set(true, 0)}
        onPointerEnter={(event) => event.pointerType === 'mouse' && set(true, openAfterMs)}
        onPointerLeave={() => set(false, closeAfterMs)}
        ref={trigger}
        type="button"
      >
        <time dateTime={new Date(atMs).toISOString()}>
          {now === 0 ? formatMoment(atMs, 'utc') : formatRelative(atMs, now)}
        </time>
      </button>
      {open && (
        <TimeCard
          anchor={trigger}
          atMs={atMs}
          onClose={() => set(false, 0)}
          onEnter={() => set(true, 0)}
          onLeave={() => set(false, closeAfterMs)}
        />
      )}
    </>
  )
}

/** The shared clock lags by up to ten seconds: what happened within them asks for the true time, or it would lie ahead. */
const nowFor = (atMs: number, nowMs: number): number =>
  nowMs > 0 && atMs > nowMs && atMs - nowMs < clockLagMs ? Math.max(nowMs, Date.now()) : nowMs
