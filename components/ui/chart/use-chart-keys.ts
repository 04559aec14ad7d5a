'use client'
import { type KeyboardEvent, useState } from 'react'
import { type ChartPoint, untilOf } from './model'

/** The buckets that are chosen, by place: the one that moves, and the one where the choice began. */
type Cursor = { at: number; from: number }

type ChartKeys = {
  points: readonly ChartPoint[]
  bucketMs: number
  onSelect: ((fromMs: number, toMs: number) => void) | undefined
}

/** Arrows move over the buckets of a chart, with Shift they choose a stretch, Enter opens it, Escape lets it go. */
export function useChartKeys({ points, bucketMs, onSelect }: ChartKeys) {
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const last = points.length - 1
  // Points may be fewer now than when the cursor was set.
  const at = Math.min(cursor?.at ?? last, last)
  const from = Math.min(cursor?.from ?? last, last)
  const [first, end] = [points[Math.min(at, from)], points[Math.max(at, from)]]
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || last < 0) return
    const place = placeOf(event.key, cursor ? at : null, last)
    if (place !== null) setCursor({ at: place, from: event.shiftKey && cursor ? from : place })
    else if (event.key === 'Escape' && cursor) setCursor(null)
    else if (event.key === 'Enter' && cursor && first && end) onSelect?.(first.at, untilOf(end, bucketMs))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return {
    /** The starts of the first and the last bucket that are chosen. */
    area: cursor && first && end ? ([first.at, end.at] as const) : null,
    /** The bucket that the keyboard is at. */
    point: cursor ? points[at] : undefined,
    isInFirstHalf: at < last / 2,
    handlers: { onKeyDown, onBlur: () => setCursor(null) },
  }
}

/** Where a key leads from a place; null: nowhere. */
function placeOf(key: string, at: number | null, last: number): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return last
  if (key === 'ArrowLeft') return at === null ? last : Math.max(0, at - 1)
  if (key === 'ArrowRight') return at === null ? 0 : Math.min(last, at + 1)
  return null
}
