import type { Clock } from '@/lib/kit/clock'
import type { TailEnd, TailNews } from '../contract'
import type { Shipments } from './shipments'
import type { Tail } from './tail'

/** Between two looks at least, and at most where nothing is heard: a notification can be lost, and reports make none. */
const lookMs = { min: 200, max: 1_000 }
/** Something is said so often, that a broken connection is known as one. */
const beatMs = 5_000
const admittedAgainMs = 10_000
/** The log is always a moment behind; from here on it is said. */
const behindSaidMs = 5_000

export type FeedEvent = { event: 'news'; id: string; data: TailNews } | { event: 'end'; data: { reason: TailEnd } }

export type FeedParts = {
  tail: Pick<Tail, 'step'>
  shipments: Pick<Shipments, 'heard' | 'next' | 'behindMs'>
  /** Whether the person may still see it; asked now and then. */
  isAdmitted: () => Promise<boolean>
  /** Aborts when nobody reads any more; with the reason `elsewhere` when the person has too many open. */
  signal: AbortSignal
  clock: Pick<Clock, 'monotonicMs' | 'wallMs'>
}

/** A tail as events, until nobody reads, or whoever does may not. It looks on only when what it told was taken. */
export async function* feedOf({ tail, shipments, isAdmitted, signal, clock }: FeedParts): AsyncGenerator<FeedEvent> {
  let toldMs = Number.NEGATIVE_INFINITY
  let admittedMs = clock.monotonicMs()
  while (!signal.aborted) {
    const { heard } = shipments
    const lookedMs = clock.monotonicMs()
    if (lookedMs - admittedMs >= admittedAgainMs) {
      if (!(await isAdmitted())) return yield { event: 'end', data: { reason: 'session' } }
      admittedMs = lookedMs
    }
    const { place, ...found } = await tail.step(new Date(clock.wallMs()))
    // Where as many were told as may be, none are, and came all the same.
    if (found.requests?.length !== 0 || found.came > 0 || lookedMs - toldMs >= beatMs) {
      const behindMs = await shipments.behindMs()
      toldMs = lookedMs
      yield { event: 'news', id: place, data: { ...found, behindMs: behindMs >= behindSaidMs ? behindMs : 0 } }
    }
    await shipments.next(Number.POSITIVE_INFINITY, lookMs.min, signal)
    await shipments.next(heard, lookMs.max - lookMs.min, signal)
  }
  if (signal.reason === 'elsewhere') yield { event: 'end', data: { reason: 'elsewhere' } }
}

/** An event as a stream of server-sent events has it. JSON has no line break in it. */
export const eventText = (event: FeedEvent): string =>
  `event: ${event.event}\n${'id' in event ? `id: ${event.id}\n` : ''}data: ${JSON.stringify(event.data)}\n\n`
