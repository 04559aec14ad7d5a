import type { TailNews } from '@/lib/requests/contract'
import { hold, nothingWaits, type Waiting } from './waiting'

/** What the tail said and the list does not show yet. */
export type Held = {
  /** Of which list. */
  hash: string
  waiting: Waiting
  /** From where the tail would go on after it; null: it said nothing. */
  place: string | null
  /** Too much happened to tell it, or to hold what was told: the newest page is to be read. */
  isStale: boolean
}

export const nothingHeld = (hash: string): Held => ({ hash, waiting: nothingWaits, place: null, isStale: false })

/** With what the tail says next, and the place after that. */
export function received(held: Held, { requests, came, told }: TailNews, place: string): Held {
  const waiting = hold(held.waiting, requests ?? [], came > told || requests === null)
  return { hash: held.hash, waiting, place, isStale: held.isStale || requests === null || waiting.isCut }
}
