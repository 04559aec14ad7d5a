import type { RequestView } from '@/lib/requests/contract'

/** So many wait at most: nobody counts more. */
export const waitingMax = 500

/** What came while the list stands still. */
export type Waiting = {
  /** Newest first, the newest reading of each. */
  rows: readonly RequestView[]
  /** More came than the rows. */
  isMore: boolean
  /** Rows had to go: some are missing between these and the list. */
  isCut: boolean
}

export const nothingWaits: Waiting = { rows: [], isMore: false, isCut: false }

/** With rows that came after those. */
export function hold(waiting: Waiting, came: readonly RequestView[], isMore: boolean): Waiting {
  const rows = new Map([...waiting.rows, ...came].map((row) => [row.id, row]))
  const newest = [...rows.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
  const isCut = waiting.isCut || newest.length > waitingMax
  return { rows: newest.slice(0, waitingMax), isMore: waiting.isMore || isMore || isCut, isCut }
}

/** How many of those that came are shown, as one counts them: one in so many. 1: all. */
export function oneIn(counts: readonly { came: number; told: number }[]): number {
  const sum = (of: 'came' | 'told') => counts.reduce((total, count) => total + count[of], 0)
  return sum('told') > 0 ? Math.max(1, Math.round(sum('came') / sum('told'))) : 1
}
