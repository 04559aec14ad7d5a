import { cutSecrets, environments, publicIdLength, publicIdOf } from '@/lib/credential/format'
import { isId } from '@/lib/kit/id'
import { formatIpRange, parseIpRange } from '@/lib/kit/ip'
import { decisions } from '@/lib/verify/contract'
import { latencyRange, statusRange } from './ranges'

/** What requests are filtered by, in the order in which they are written. */
export const requestFields = [
  'status',
  'decision',
  'method',
  'path',
  'key',
  'secret',
  'api',
  'environment',
  'ip',
  'latency',
  'country',
  'agent',
  'id',
] as const
export type RequestField = (typeof requestFields)[number]

/** What a typed query may call a field besides its name. */
export const fieldAliases: Readonly<Record<string, RequestField>> = { env: 'environment', ua: 'agent' }

/** One wanted thing of a field, written in the one way it is written; `!` before it: everything but that. */
export type FilterValue = string
/** How many values one field may have. */
export const filterValuesMax = 20
const charsMax = 500
/** How requests without a reported status, or from no known country, are asked for. */
export const notReported = 'none'
export const unknownCountry = 'unknown'

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const
export const statusClasses = ['2xx', '3xx', '4xx', '5xx'] as const

type FieldTerms = {
  /** What can be said, for people. */
  hint: string
  /** Values worth offering; others are possible where `read` takes them. */
  offered: readonly string[]
  /** The value in the one way it is written; null: it is none of this field. */
  read: (text: string) => string | null
}

const oneOf = (all: readonly string[]) => (text: string) => all.find((one) => one === text.toLowerCase()) ?? null
const asTyped = (text: string) => text
const publicIdPattern = new RegExp(`^[0-9A-Za-z]{1,${publicIdLength}}$`)

export const fieldTerms: Readonly<Record<RequestField, FieldTerms>> = {
  status: {
    hint: 'a class such as 4xx, a code such as 404, >=400, 400-499 or none',
    offered: [...statusClasses, '>=400', notReported],
    read: (text) => (text === notReported || statusRange(text) ? text.toLowerCase() : null),
  },
  decision: { hint: `one of ${decisions.join(', ')}`, offered: decisions, read: oneOf(decisions) },
  method: {
    hint: 'a method such as GET',
    offered: methods,
    read: (text) => (/^[A-Z]{1,16}$/i.test(text) ? text.toUpperCase() : null),
  },
  path: { hint: 'how the path begins, or a pattern with *', offered: [], read: asTyped },
  key: {
    hint: 'the name of a key, a pattern such as ci-*, or its id',
    offered: [],
    read: (text) => ((text.startsWith('key_') && !isId('key', text)) || publicIdOf(text) ? null : text),
  },
  secret: {
    hint: 'the public id of a secret',
    offered: [],
    read: (text) => publicIdOf(text) ?? (publicIdPattern.test(text) ? text : null),
  },
  api: {
    hint: 'the name of an API, a pattern, or its id',
    offered: [],
    read: (text) => (text.startsWith('api_') && !isId('api', text) ? null : text),
  },
  environment: { hint: 'live or test', offered: environments, read: oneOf(environments) },
  ip: {
    hint: 'an address, or a block such as 203.0.113.0/24',
    offered: [],
    read: (text) => {
      const range = parseIpRange(text)
      return range ? formatIpRange(range) : null
    },
  },
  latency: {
    hint: 'such as >100ms, <=1.5s or 20-80ms',
    offered: ['>100ms', '>500ms', '>1s'],
    read: (text) => (latencyRange(text) ? text : null),
  },
  country: {
    hint: 'two letters such as DE, or unknown',
    offered: [unknownCountry],
    read: (text) => {
      if (text.toLowerCase() === unknownCountry) return unknownCountry
      return /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : null
    },
  },
  agent: { hint: 'text in the user agent', offered: [], read: asTyped },
  id: {
    hint: 'our id of a request (req_…), or the caller’s own',
    offered: [],
    read: (text) => (publicIdOf(text) ? null : text),
  },
}

/** The field that is meant: whoever gives a credential for an id or a key wants the requests of its secret. */
export const fieldMeant = (field: RequestField, text: string): RequestField =>
  (field === 'id' || field === 'key') && publicIdOf(bareValue(text).trim()) ? 'secret' : field

/**
 * A value as the filters hold it, or null where it is none of the field. Filters stand in addresses and in the audit log: no
 * secret gets into one, and what is left of a credential finds requests all the same, as the log has no more of it either.
 */
export function filterValue(field: RequestField, text: string): FilterValue | null {
  const bare = text.replace(/^!/, '').trim()
  if (bare === '' || bare.startsWith('!') || text.length > charsMax || /\p{C}/u.test(text)) return null
  const value = fieldTerms[field].read(cutSecrets(bare))
  return value && (text.startsWith('!') ? `!${value}` : value)
}

export const isNegated = (value: FilterValue): boolean => value.startsWith('!')
export const bareValue = (value: FilterValue): string => (isNegated(value) ? value.slice(1) : value)

/** What is wrong with a value, and what is possible. */
export const valueFault = (field: RequestField, text: string): string =>
  `“${cutSecrets(text)}” is no ${field === 'ip' ? 'address' : field}: give ${fieldTerms[field].hint}.`
