import { z } from 'zod'
import type { Environment } from '@/lib/credential/format'
import { idOf } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import type { Decision } from '@/lib/verify/contract'
import { filterValue, filterValuesMax, type RequestField, requestFields, valueFault } from './query/fields'
import { readTailPlace } from './query/tail-place'

export const requestsPageRows = 50
/** How many rows one call looks at: what bounds its time, however much there is and whatever is filtered. */
export const scanRowsMax = 10_000

const fieldValues = (field: RequestField) =>
  z.preprocess(
    (value) => (Array.isArray(value) ? value : [value]),
    z
      .array(
        z.string().transform((text, issues) => {
          const value = filterValue(field, text)
          if (value) return value
          issues.addIssue(valueFault(field, text.slice(0, 60)))
          return z.NEVER
        }),
      )
      .min(1)
      .max(filterValuesMax, `At most ${filterValuesMax} values of one field.`),
  )
const fields = Object.fromEntries(requestFields.map((field) => [field, fieldValues(field).optional()])) as {
  [Field in RequestField]: z.ZodOptional<ReturnType<typeof fieldValues>>
}

/** A moment as an address has it: Unix milliseconds. */
const unixMs = z.preprocess(
  (value) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value),
  z.int('Give a moment in Unix milliseconds.').min(0).max(Date.UTC(9999, 0)).optional(),
)

/** What a list of requests is narrowed to, as an address has it: see `RequestFilters`. */
const requestFilters = z.strictObject({ ...fields, from: unixMs, to: unixMs })

export const listRequestsInput = requestFilters.extend({
  /** The list begins with what was at this moment, or before it. */
  at: unixMs,
  /** A place in the list: the answer goes on with older rows. */
  before: idOf('req').optional(),
  /** A place in the list: the answer goes on with newer rows. */
  after: idOf('req').optional(),
})
export type ListRequestsInput = z.output<typeof listRequestsInput>

/** What the address of the page says: filters, a moment, and the request whose detail is open. */
export const requestsPageInput = requestFilters.extend({ at: unixMs, request: idOf('req').optional() })

export const exportRequestsInput = requestFilters.extend({ format: z.enum(['csv', 'ndjson'], 'Choose csv or ndjson.') })
export type ExportRequestsInput = z.output<typeof exportRequestsInput>

const tailPlace = z.string().refine((text) => readTailPlace(text) !== null, 'This is no place of a tail.')

/** A tail shows what is to come: it has no end to be narrowed to. */
export const tailRequestsInput = requestFilters.omit({ to: true }).extend({ since: tailPlace.optional() })
export type TailRequestsInput = z.output<typeof tailRequestsInput>

export const getRequestInput = z.strictObject({ request: idOf('req') })
export type GetRequestInput = z.output<typeof getRequestInput>

/** One row of the request log. */
export type RequestView = {
  id: Id<'req'>
  /** ISO 8601, UTC: the same text in a page and over a route. */
  time: string
  decision: Decision
  /** The key that the credential named, where it named one. */
  key: { id: Id<'key'>; name: string | null } | null
  /** Public id of the secret. */
  secretId: string | null
  api: { id: Id<'api'>; name: string | null } | null
  environment: Environment | null
  method: string | null
  path: string | null
  /** As the API server reported; null until it does. */
  status: number | null
  latencyUs: number | null
  ip: string | null
  /** ISO 3166-1 alpha-2, of the address; null: unknown. */
  country: string | null
  userAgent: string | null
  /** Scopes the request needed. */
  scopes: string[]
  cost: number
  /** The caller's own id of the request. */
  callerId: string | null
  verifier: string
}

export type RequestsPage = {
  /** Newest first, in either direction. */
  requests: RequestView[]
  /**
   * The place to go on from in the same direction, as `before` or `after`; null: there is nothing beyond. With fewer than
   * `requestsPageRows` rows, more may match behind it: as many were looked at as one call may.
   */
  next: Id<'req'> | null
  /** The place from which to go the other way; null: there is nothing there yet. */
  back: Id<'req'> | null
  /** Up to when was looked, Unix milliseconds. */
  lookedToMs: number
  /** What there is to look at: since when rows are kept or asked for, up to now or when they are asked for. */
  span: { fromMs: number; toMs: number }
  /** Since when rows are kept, Unix milliseconds. */
  keptSinceMs: number
  /** From where a tail goes on after a page that begins with the newest, and misses nothing; null with another page. */
  tailFrom: string | null
}

/** What one kind of row takes on disk, and how long it stays. */
export type StoredKind = {
  /** The log itself; rollups of minutes and slices, of hours, of days. */
  kind: 'log' | 'minutes' | 'hours' | 'days'
  /** null: for good. */
  keptDays: number | null
  /** Tables, their indexes and what the database keeps beside them. */
  bytes: number
  /** The requests that are in it. */
  requests: number
}

/** What is kept of requests, what it takes, and what waits to get there. */
export type StorageView = {
  kinds: StoredKind[]
  /** Requests of the current day of UTC that are in the log. */
  shippedToday: number
  /** Answered and in the verifiers' journals, but not in the log yet; `poisoned`: segments that the shipper has set aside. */
  backlog: { bytes: number; segments: number; poisoned: number }
  /** When these were read, Unix milliseconds. */
  atMs: number
}

/** What a tail tells, each time with the place from which the next tail would go on. */
export type TailNews = {
  /** Newest first: what came, and what was told before and is reported now. Null: the list is to be read anew. */
  requests: RequestView[] | null
  /** How many came that the filters find, and how many of them are told: not all where they come too fast to be read. */
  came: number
  told: number
  /** How far the log is behind the requests, in milliseconds; 0: it is not. */
  behindMs: number
}

/** Why a tail ended for good: the person may not see it any more, or has too many open. */
export type TailEnd = 'session' | 'elsewhere'
