'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { alignedWidth } from '@/components/ui/chart/model'
import { cx } from '@/components/ui/cx'
import type { TimelineEvent } from '@/lib/keys/timeline/contract'
import { formatClock, formatDay } from '@/lib/kit/format-time'
import { type Bucket, type Cluster, clustersOf } from './clusters'
import { kindsByGravity, kindWords } from './event-kind'
import { KindShape } from './kind-shape'
import { eventSentence } from './moment-words'

/** Marks closer than this lie on one another. */
const gapPx = 20
const widthGuess = 600
const toldMax = 5

type EventTrackProps = {
  buckets: readonly Bucket[]
  zone: string
  events: readonly TimelineEvent[]
  more: boolean
  /** The page of the history that begins before a moment. */
  href: (untilMs: number) => string
}

/** What happened to a key, on the time axis of the chart beneath. One stop of Tab; arrows go from mark to mark, Enter to the history. */
export function EventTrack({ buckets, zone, events, more, href }: EventTrackProps) {
  const track = useRef<HTMLDivElement>(null)
  const width = useWidth(track)
  const [active, setActive] = useState(0)
  const clusters = useMemo(
    () => clustersOf(buckets, buckets.length, events, gapPx / Math.max(gapPx, width - alignedWidth)),
    [buckets, events, width],
  )
  const move = (event: KeyboardEvent) => {
    const to = { ArrowLeft: active - 1, ArrowRight: active + 1, Home: 0, End: clusters.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(clusters.length - 1, to))
    setActive(next)
    track.current?.querySelectorAll('a')[next]?.focus()
  }
  const first = Math.min(active, Math.max(0, clusters.length - 1))
  const kinds = kindsByGravity.filter((kind) => clusters.some((cluster) => cluster.kind === kind))
  return (
    <div className="mb-1" ref={track}>
      <div className="flex min-h-5 flex-wrap items-center gap-x-4 gap-y-1 text-muted text-xs">
        <span className="font-medium">Events</span>
        {clusters.length === 0 && <span>Nothing happened to the key in this range.</span>}
        {kinds.map((kind) => (
          <span className="flex items-center gap-1" key={kind}>
            <KindShape kind={kind} />
            {kindWords[kind].word}
          </span>
        ))}
        {more && <span>Only the newest are marked.</span>}
      </div>
      {clusters.length > 0 && (
        <div
          aria-label="Events on the time axis"
          className="relative h-6 border-line border-b"
          onKeyDown={move}
          role="toolbar"
          style={{ marginLeft: alignedWidth }}
        >
          {clusters.map((cluster, i) => (
            <Mark
              cluster={cluster}
              href={href(cluster.untilMs)}
              isStop={i === first}
              key={cluster.events[0]?.id}
              onFocus={() => setActive(i)}
              zone={zone}
            />
          ))}
        </div>
      )}
    </div>
  )
}

type MarkProps = { cluster: Cluster; zone: string; href: string; isStop: boolean; onFocus: () => void }

function Mark({ cluster: { place, kind, events }, zone, href, isStop, onFocus }: MarkProps) {
  const [open, setOpen] = useState(false)
  const told = events.slice(0, toldMax).map((event) => ({
    id: event.id,
    text: eventSentence(event),
    when: `${formatDay(event.atMs, zone)}, ${formatClock(event.atMs, zone)}`,
  }))
  const rest = events.length - told.length
  const name = told.map(({ text, when }) => `${text}, ${when}`).join('; ') + (rest > 0 ? `; and ${rest} more` : '')
  return (
    <span
      // Being moved, it is a layer of its own, which must lie above the chart while it tells.
      className={cx('absolute top-0 -translate-x-1/2', open && 'z-20')}
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      style={{ left: `${place * 100}%` }}
    >
      <Link
        aria-label={`${kindWords[kind].word}: ${name}`}
        className="grid h-6 w-5 place-items-center rounded-inner"
        href={href as Route}
        onBlur={() => setOpen(false)}
        onFocus={() => {
          onFocus()
          setOpen(true)
        }}
        tabIndex={isStop ? 0 : -1}
      >
        <KindShape kind={kind} />
      </Link>
      {open && (
        <span
          aria-hidden="true"
          className={cx(
            'pointer-events-none absolute top-7 grid w-64 gap-1.5 rounded border border-line bg-raised px-3 py-2 text-xs shadow-overlay',
            place > 0.5 ? 'right-0' : 'left-0',
          )}
        >
          {told.map(({ id, text, when }) => (
            <span className="break-words" key={id}>
              <span className="block">{text}</span>
              <span className="block text-muted tabular-nums">{when}</span>
            </span>
          ))}
          {rest > 0 && <span className="text-muted">and {rest} more</span>}
        </span>
      )}
    </span>
  )
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(widthGuess)
  useEffect(() => {
    const node = element.current
    if (!node) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width || widthGuess))
    observer.observe(node)
    return () => observer.disconnect()
  }, [element])
  return width
}
