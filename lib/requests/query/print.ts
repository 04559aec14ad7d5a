import { bareValue, isNegated, requestFields } from './fields'
import type { RequestFilters } from './filters'
import { quoted } from './words'

/** The filters as a query that is read back as the same. */
export function printQuery({ from, to, ...values }: RequestFilters): string {
  const words = requestFields.flatMap((field) =>
    (values[field] ?? []).map((value) => `${isNegated(value) ? '-' : ''}${field}:${quoted(bareValue(value))}`),
  )
  if (from !== undefined) words.push(`after:${printMoment(from)}`)
  if (to !== undefined) words.push(`before:${printMoment(to)}`)
  return words.join(' ')
}

/** As short as it is exact: `2026-11-25`, `2026-11-25T14:03Z`. */
const printMoment = (ms: number): string =>
  new Date(ms)
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace(/:00\.000Z$/, 'Z')
    .replace(/\.000Z$/, 'Z')
