import type { Decision } from '@/lib/verify/contract'
import { dayMs, hourMs, minuteMs, sliceMs } from './bucket'
import { installationId } from './contract'
import { routeOf } from './route'

/** What of a request is counted. */
export type Countable = {
  timeMs: number
  teamId: string | null
  apiId: string | null
  keyId: string | null
  secretId: string | null
  environment: string | null
  decision: string
  method: string | null
  path: string | null
  status: number | null
  latencyUs: number | null
  /** ISO 3166-1 alpha-2; null: unknown. */
  country?: string | null
}

type KeyColumn = { column: string; type: 'text' | 'environment' | 'decision'; of(row: Countable): string | null }

/** A rollup: its table, the columns of its key besides `bucket`, the width of its buckets, and whether it tells how slow requests were. */
export type RollupTable = { name: string; keys: readonly KeyColumn[]; bucketMs: number; hasHistogram: boolean }

const team: KeyColumn = { column: 'team_id', type: 'text', of: (row) => row.teamId }
const api: KeyColumn = { column: 'api_id', type: 'text', of: (row) => row.apiId }
const environment: KeyColumn = { column: 'environment', type: 'environment', of: (row) => row.environment }
const decision: KeyColumn = { column: 'decision', type: 'decision', of: (row) => row.decision }
const key: KeyColumn = { column: 'key_id', type: 'text', of: (row) => row.keyId }
const secret: KeyColumn = { column: 'secret_id', type: 'text', of: (row) => row.secretId }
const method: KeyColumn = { column: 'method', type: 'text', of: (row) => row.method }
const route: KeyColumn = { column: 'route', type: 'text', of: knownRoute }

const country: KeyColumn = { column: 'country', type: 'text', of: (row) => row.country ?? '' }
const installation: KeyColumn = { ...team, of: () => installationId }
const anyApi: KeyColumn = { ...api, of: (row) => row.apiId ?? '' }

const strangers: ReadonlySet<string> = new Set<Decision>(['missing', 'malformed', 'not_found', 'undecided'])

const byTeam = [team, api, environment, decision]
const byKey = [team, key, secret, decision]
const byInstallation = [installation, anyApi, environment, decision]
const byRoute = [team, api, environment, method, route, decision]
const byCountry = [team, api, environment, country, decision]

export const rollupTables: readonly RollupTable[] = [
  { name: 'usage_team_minutes', keys: byTeam, bucketMs: minuteMs, hasHistogram: true },
  { name: 'usage_team_hours', keys: byTeam, bucketMs: hourMs, hasHistogram: true },
  { name: 'usage_team_days', keys: byTeam, bucketMs: dayMs, hasHistogram: true },
  { name: 'usage_team_minutes', keys: byInstallation, bucketMs: minuteMs, hasHistogram: true },
  { name: 'usage_team_hours', keys: byInstallation, bucketMs: hourMs, hasHistogram: true },
  { name: 'usage_team_days', keys: byInstallation, bucketMs: dayMs, hasHistogram: true },
  { name: 'usage_key_slices', keys: byKey, bucketMs: sliceMs, hasHistogram: true },
  { name: 'usage_key_hours', keys: byKey, bucketMs: hourMs, hasHistogram: true },
  { name: 'usage_key_days', keys: byKey, bucketMs: dayMs, hasHistogram: false },
  { name: 'usage_route_slices', keys: byRoute, bucketMs: sliceMs, hasHistogram: true },
  { name: 'usage_route_hours', keys: byRoute, bucketMs: hourMs, hasHistogram: true },
  { name: 'usage_route_days', keys: byRoute, bucketMs: dayMs, hasHistogram: false },
  { name: 'usage_country_slices', keys: byCountry, bucketMs: sliceMs, hasHistogram: false },
  { name: 'usage_country_hours', keys: byCountry, bucketMs: hourMs, hasHistogram: false },
  { name: 'usage_country_days', keys: byCountry, bucketMs: dayMs, hasHistogram: false },
]

/** Whoever has no key can send any path: theirs are counted together, so that they cannot fill the table. */
function knownRoute(row: Countable): string | null {
  return row.path && (strangers.has(row.decision) ? '*' : routeOf(row.path))
}
