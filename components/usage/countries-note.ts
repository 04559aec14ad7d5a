import { formatDay } from '@/lib/kit/format-time'

const oldMs = 180 * 86_400_000

/** How far the countries of a page can be believed. `asOfMs`: the day of the data; null: there is none. */
export function countriesNote(asOfMs: number | null, nowMs: number): string {
  if (asOfMs === null) return 'Addresses are not looked up: the data is not installed, or KEYSTILE_COUNTRIES is off.'
  const asOf = `Countries as networks announced the addresses on ${formatDay(asOfMs, 'UTC')}`
  return nowMs - asOfMs > oldMs ? `${asOf}, which is long ago: some have moved.` : `${asOf}.`
}
