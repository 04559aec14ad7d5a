import type { TimelineEvent } from '@/lib/keys/timeline/contract'
import { type EventKind, kindOf, kindsByGravity } from './event-kind'

/** Where a chart has its buckets. */
export type Bucket = { atMs: number; untilMs: number }

/** Events that are marked as one: `place` from 0 to 1 along the buckets of the chart, the newest event first. */
export type Cluster = { place: number; untilMs: number; kind: EventKind; events: TimelineEvent[] }

/** Marks for the events in the buckets of a chart, oldest first; those that would lie closer than `gap` (of the whole) are one. */
export function clustersOf(
  buckets: readonly Bucket[],
  slots: number,
  events: readonly TimelineEvent[],
  gap: number,
): Cluster[] {
  const clusters: Cluster[] = []
  for (const event of [...events].reverse()) {
    const i = buckets.findIndex(({ atMs, untilMs }) => event.atMs >= atMs && event.atMs < untilMs)
    const bucket = buckets[i]
    if (!bucket) continue
    const place = (i + 0.5) / slots
    const last = clusters.at(-1)
    if (last && place - last.place < gap) {
      last.events.unshift(event)
      last.kind = graver(last.kind, kindOf(event.action))
      last.untilMs = bucket.untilMs
    } else clusters.push({ place, untilMs: bucket.untilMs, kind: kindOf(event.action), events: [event] })
  }
  return clusters
}

const graver = (a: EventKind, b: EventKind): EventKind =>
  kindsByGravity.indexOf(a) > kindsByGravity.indexOf(b) ? a : b
