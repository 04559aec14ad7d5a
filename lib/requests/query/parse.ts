import { cutSecrets } from '@/lib/credential/format'
import { parseIpRange } from '@/lib/kit/ip'
import {
  fieldAliases,
  fieldMeant,
  filterValue,
  filterValuesMax,
  isNegated,
  type RequestField,
  requestFields,
  valueFault,
} from './fields'
import type { RequestFilters } from './filters'
import { type Word, wordsOf } from './words'

/** What is wrong with a word of a query, and where it stands. */
export type QueryFault = { from: number; to: number; message: string }
export type ParsedQuery = { filters: RequestFilters; faults: QueryFault[] }

/** Reads `status:>=400 -path:/health key:ci-*`: all words that can be read, and what is wrong with the others. */
export function parseQuery(text: string): ParsedQuery {
  const parsed: ParsedQuery = { filters: {}, faults: [] }
  for (const word of wordsOf(text)) {
    const message = takeWord(parsed.filters, word)
    if (message) parsed.faults.push({ from: word.from, to: word.to, message })
  }
  const { from, to } = parsed.filters
  const last = wordsOf(text).at(-1)
  if (last && from !== undefined && to !== undefined && from >= to)
    parsed.faults.push({
      from: last.from,
      to: last.to,
      message: 'Nothing is after the one and before the other moment.',
    })
  return parsed
}

/** Adds what the word says to the filters; answers what is wrong with it. */
function takeWord(filters: RequestFilters, word: Word): string | null {
  const name = word.field?.toLowerCase()
  if (word.open) return 'This quotation mark is not closed.'
  if (name === undefined) return takeBareWord(filters, word)
  if (name === 'after' || name === 'before') return takeMoment(filters, name, word)
  const field = fieldCalled(name)
  if (!field) return `There is no field “${word.field}”: use ${[...requestFields, 'after', 'before'].join(', ')}.`
  return takeValue(filters, field, word)
}

export const fieldCalled = (name: string): RequestField | undefined =>
  requestFields.find((field) => field === name) ?? (Object.hasOwn(fieldAliases, name) ? fieldAliases[name] : undefined)

/** What begins with a slash is a path, what looks like an address is one, the rest is an id. */
function takeBareWord(filters: RequestFilters, word: Word): string | null {
  if (word.value === '') return 'A minus stands before a field: -status:200.'
  return takeValue(filters, word.value.startsWith('/') ? 'path' : parseIpRange(word.value) ? 'ip' : 'id', word)
}

function takeValue(filters: RequestFilters, asked: RequestField, { value: typed, negated }: Word): string | null {
  const field = fieldMeant(asked, typed)
  const value = filterValue(field, negated ? `!${typed}` : typed)
  if (!value || isNegated(value) !== (negated || typed.startsWith('!'))) return valueFault(field, typed)
  const values = filters[field] ?? []
  if (values.includes(value)) return null
  if (values.length >= filterValuesMax) return `At most ${filterValuesMax} values of one field.`
  filters[field] = [...values, value]
  return null
}

const momentPattern = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z?)?$/i

function takeMoment(filters: RequestFilters, name: 'after' | 'before', { value, negated }: Word): string | null {
  const text = value.toUpperCase()
  const ms = momentPattern.test(text)
    ? Date.parse(text.includes('T') && !text.endsWith('Z') ? `${text}Z` : text)
    : Number.NaN
  if (Number.isNaN(ms) || ms < 0)
    return `“${cutSecrets(value)}” is no moment: give 2026-11-25 or 2026-11-25T14:03, in UTC.`
  if (negated) return `Say ${name === 'after' ? 'before' : 'after'} instead.`
  filters[name === 'after' ? 'from' : 'to'] = ms
  return null
}
