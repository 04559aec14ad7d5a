import type { Environment } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import type { Decision } from '@/lib/verify/contract'

/** One request as the log keeps it. */
export type RequestRow = {
  /** Unix milliseconds; the time inside `id`. */
  timeMs: number
  id: Id<'req'>
  /** The key's team, else the team that runs the API. */
  teamId: Id<'team'> | null
  apiId: Id<'api'> | null
  keyId: Id<'key'> | null
  secretId: string | null
  environment: Environment | null
  decision: Decision
  method: string | null
  path: string | null
  /** As the API server reported them; null until it does. */
  status: number | null
  latencyUs: number | null
  ip: string | null
  userAgent: string | null
  /** Scopes asked, separated by spaces. */
  scopes: string | null
  cost: number
  /** The caller's own id of the request. */
  callerId: string | null
  verifier: string
}

/** A row as the log holds it: with the country of its address, ISO 3166-1 alpha-2 in capitals, where that is known. */
export type LoggedRow = RequestRow & { country?: string | null }

/** Columns of the table `requests` in the order in which the journal and COPY write them. */
export const requestColumns = [
  'time',
  'id',
  'team_id',
  'api_id',
  'key_id',
  'secret_id',
  'environment',
  'decision',
  'method',
  'path',
  'status',
  'latency_us',
  'ip',
  'user_agent',
  'scopes',
  'cost',
  'caller_id',
  'verifier',
] as const
