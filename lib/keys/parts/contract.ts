import type { Id } from '@/lib/kit/id'
import type { Limits } from '@/lib/limits/terms'
import type { Policy } from '@/lib/policies/terms'
import type { CatalogueScope } from '@/lib/scopes/catalogue'
import type { Decision } from '@/lib/verify/contract'

export type PersonView = { id: Id<'user'>; name: string }

export type SecretView = {
  id: string
  hint: string
  state: 'live' | 'ended'
  createdAt: Date
  createdBy: PersonView | null
  /** When it stops or stopped; null: with its key, or after `graceAfterUseMs`. */
  endsAt: Date | null
  /** Set while its end waits for the first use of its successor. */
  graceAfterUseMs: number | null
  replaced: boolean
  uses: number
  firstUsedAt: Date | null
  lastUsedAt: Date | null
  lastIp: string | null
  /** Of the last 24 hours while two secrets work, the busiest first; else none. */
  dayIps: { ip: string; requests: number }[]
  lastCall: string | null
  lastUserAgent: string | null
  /** Accepted requests of the last 24 hours, and their share of the key's. */
  dayRequests: number
  dayShare: number
  /** Refused requests of the last 24 hours that came with it after its end. */
  dayRefused: number
}

/** Attempts with a dead key since it died. */
export type Knocks = { count: number; lastAt: Date | null; lastIp: string | null; lastUserAgent: string | null }

/** The first request made with a secret: the first accepted one, else the newest refused one. */
export type FirstUse = { at: Date; decision: Decision; status: number | null; latencyMs: number | null } | null

/** What a key may be made for: an API with its catalogue of scopes. */
export type ApiChoice = {
  id: Id<'api'>
  slug: string
  name: string
  prefix: string
  baseUrl: string
  scopes: CatalogueScope[]
  /** What each of its keys may use that has no limits of its own. */
  limits: Limits
  /** While set, no key of it is valid. */
  suspendedAt: Date | null
}

/** What the team's policy lets the reader give a key. */
export type KeyBounds = Pick<Policy, 'lifetimeDaysMax' | 'neverAllowed' | 'defaultAllowedIps'> & {
  mayMakeLive: boolean
  /** Sensitive scopes wait for an admin. */
  needsApproval: boolean
}
