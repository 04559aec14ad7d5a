import type { Decision } from '@/lib/verify/contract'
import { hourMs, minuteMs, sliceMs } from './bucket'
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
}

type KeyColumn = { column: string; type: 'text' | 'environment' | 'decision'; of(row: Countable): string | null }

/** A rollup: its table, the columns of its key besides `bucket`, and the width of its buckets. */
export type RollupTable = { name: string; keys: readonly KeyColumn[]; bucketMs: number }

const team: KeyColumn = { column: 'team_id', type: 'text', of: (row) => row.teamId }
const api: KeyColumn = { column: 'api_id', type: 'text', of: (row) => row.apiId }
const environment: KeyColumn = { column: 'environment', type: 'environment', of: (row) => row.environment }
const decision: KeyColumn = { column: 'decision', type: 'decision', of: (row) => row.decision }
const key: KeyColumn = { column: 'key_id', type: 'text', of: (row) => row.keyId }
const secret: KeyColumn = { column: 'secret_id', type: 'text', of: (row) => row.secretId }
const method: KeyColumn = { column: 'method', type: 'text', of: (row) => row.method }
const route: KeyColumn = { column: 'route', type: 'text', of: knownRoute }

const strangers: ReadonlySet<string> = new Set<Decision>(['missing', 'malformed', 'not_found', 'undecided'])

const byTeam = [team, api, environment, decision]
const byKey = [team, key, secret, decision]
const byRoute = [team, api, method, route, decision]

export const rollupTables: readonly RollupTable[] = [
  { name: 'usage_team_minutes', keys: byTeam, bucketMs: minuteMs },
  { name: 'usage_team_hours', keys: byTeam, bucketMs: hourMs },
  { name: 'usage_key_slices', keys: byKey, bucketMs: sliceMs },
  { name: 'usage_key_hours', keys: byKey, bucketMs: hourMs },
  { name: 'usage_route_slices', keys: byRoute, bucketMs: sliceMs },
  { name: 'usage_route_hours', keys: byRoute, bucketMs: hourMs },
]

/** Whoever has no key can send any path: theirs are counted together, so that they cannot fill the table. */
function knownRoute(row: Countable): string | null {
  return row.path && (strangers.has(row.decision) ? '*' : routeOf(row.path))
}
