import type { Sql } from '@/db/sql'
import type { Id } from '@/lib/kit/id'
import { ensurePartitions } from '@/lib/requests/partitions'
import { type Countable, writeRollups } from '@/lib/usage/testing/write-rollups'

const hourMs = 3_600_000
const routes = ['/stations/17', '/weather/oslo', '/alerts', '/stations', '/forecasts/3/hours', '/tides']
const countries = ['DE', 'DE', 'DE', 'US', 'US', 'FR', 'JP', 'BR', null]
const refusals = ['insufficient_scope', 'rate_limited', 'expired', 'ip_denied', 'revoked']

/** Counts requests of the last weeks for a team, as the shipper would: more by day and on weekdays, and none in some hours. */
export async function fillUsage(
  sql: Sql,
  teamId: Id<'team'>,
  keyIds: readonly string[],
  perDay: number,
): Promise<void> {
  const [api] = await sql<{ id: string }[]>`select id from apis where slug = 'weather'`
  const now = Date.now()
  const rows: Countable[] = []
  for (let hour = 0; hour < 24 * 45; hour++) {
    const atMs = now - hour * hourMs
    const at = new Date(atMs)
    const isWeekend = at.getUTCDay() % 6 === 0
    const day = 0.35 + Math.max(0, Math.sin(((at.getUTCHours() - 6) / 24) * 2 * Math.PI))
    const count = hour % 31 === 30 ? 0 : Math.ceil((perDay / 20) * day * (isWeekend ? 0.4 : 1))
    for (let i = 0; i < count; i++)
      rows.push(rowOf(teamId, api?.id ?? null, keyIds, atMs - ((i * 7_919) % hourMs), i + hour))
  }
  await ensurePartitions(
    sql,
    rows.map(({ timeMs }) => new Date(timeMs)).filter((_, i) => i % 20 === 0),
  )
  await ensurePartitions(sql, [new Date(now), new Date(now - 45 * 24 * hourMs)])
  await sql.begin((tx) => writeRollups(tx, rows, 'arrived'))
}

function rowOf(teamId: string, apiId: string | null, keyIds: readonly string[], timeMs: number, n: number): Countable {
  const key = Math.floor(((n * 0.618) % 1) ** 2 * keyIds.length)
  const isRefused = n % 14 === 0
  const status = isRefused ? null : n % 43 === 0 ? 503 : n % 11 === 0 ? 404 : 200
  return {
    ...{ timeMs, teamId, apiId, keyId: keyIds[key] ?? null, secretId: `s${key}`, environment: 'live' },
    decision: isRefused ? (refusals[n % refusals.length] ?? 'expired') : 'valid',
    method: n % 5 === 0 ? 'POST' : 'GET',
    path: routes[Math.floor(((n * 0.37) % 1) ** 2 * routes.length)] ?? '/',
    country: countries[n % countries.length] ?? null,
    status,
    latencyUs: status && 8_000 + ((n * 7_907) % 40_000) + (n % 97 === 0 ? 400_000 : 0),
  }
}
