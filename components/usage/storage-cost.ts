import type { StoredKind } from '@/lib/requests/contract'

/** With fewer, tables are as large as they are at the least, and say nothing of what a request takes. */
const requestsMin = 10_000

/** What a million requests take in this kind of row, in bytes; null: there are too few to tell. */
export const bytesPerMillion = ({ bytes, requests }: Pick<StoredKind, 'bytes' | 'requests'>): number | null =>
  requests < requestsMin ? null : (bytes / requests) * 1_000_000

/** The same of several kinds, each of which a request is in. */
export function sumPerMillion(kinds: readonly StoredKind[]): number | null {
  const each = kinds.map(bytesPerMillion)
  return each.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0)
}
