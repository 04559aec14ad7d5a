import { z } from 'zod'
import { type Environment, environments } from '@/lib/credential/format'
import { anyOf, idOf, searched } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import { type Decision, decisions } from '@/lib/verify/contract'

export const requestsPageRows = 50
/** `none`: the API server reported no status (yet). */
export const statusClasses = ['2xx', '3xx', '4xx', '5xx', 'none'] as const
export type StatusClass = (typeof statusClasses)[number]

/** What a list of requests is narrowed to: all of these at once, any value within one. */
export const requestFilters = z.strictObject({
  key: anyOf(idOf('key')),
  decision: anyOf(z.enum(decisions, 'There is no such decision.')),
  status: anyOf(z.enum(statusClasses, 'Choose 2xx, 3xx, 4xx, 5xx or none.')),
  method: anyOf(z.string().regex(/^[A-Z]{1,16}$/, 'A method is written in capital letters.')),
  environment: z.enum(environments, 'Choose live or test.').optional(),
  /** Paths that begin so. */
  path: searched('Path', 500),
  ip: searched('Address', 45),
  /** Our id of the request (`req_…`), or the caller's own. */
  id: searched('Request id', 200),
})
export type RequestFilters = z.output<typeof requestFilters>

export const listRequestsInput = requestFilters.extend({
  /** The last row of the page before: the answer goes on with older ones. */
  before: idOf('req').optional(),
})
export type ListRequestsInput = z.output<typeof listRequestsInput>

/** What the address of the page says: filters, and the request whose detail is open. */
export const requestsPageInput = requestFilters.extend({ request: idOf('req').optional() })

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
  userAgent: string | null
  /** Scopes the request needed. */
  scopes: string[]
  cost: number
  /** The caller's own id of the request. */
  callerId: string | null
  verifier: string
}

export type RequestsPage = {
  requests: RequestView[]
  /** Give it as `before` for the next, older page; null: there are no older ones. */
  next: Id<'req'> | null
}
