import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { apis, scopes, services } from '@/db/schema/apis'
import { teams } from '@/db/schema/teams'
import type { Sql } from '@/db/sql'
import type { Database } from '@/db/tx'
import { mint } from '@/lib/credential/mint'
import type { Peppers } from '@/lib/credential/pepper'
import { type Id, newId } from '@/lib/kit/id'
import { servicePrefix } from '@/lib/verify/service'

const teamCount = 100
const rowsPerChunk = 2_000
const prefix = 'ks'

/** What every key has, so that a verification checks all there is to check and refuses nothing. */
const everyKey = {
  scopes: '{weather:read,forecast:read,stations:read}',
  allowedIps: '{192.0.2.0/24,127.0.0.1/32}',
  rate: ['1000000', '1000', '1000000'],
  quota: ['1000000000000', 'month'],
}

const noQuota = ['\\N', '\\N']

export type Guard = { apiId: Id<'api'>; slug: string; service: string; teamIds: readonly Id<'team'>[] }
export type SeededKey = { credential: string; keyId: Id<'key'>; teamId: Id<'team'> }

/** An API with its service and the teams that have keys for it. */
export async function seedGuard(db: Database, peppers: Peppers): Promise<Guard> {
  const names = Array.from({ length: teamCount }, (_, i) => `bench-${i}`)
  const rows = await db
    .insert(teams)
    .values(names.map((name) => ({ slug: name, name })))
    .returning()
  const teamIds = rows.map(({ id }) => id)
  const slug = 'bench'
  const values = { slug, name: slug, prefix, baseUrl: 'https://api.example.com', teamId: teamIds[0] ?? null }
  const [api] = await db.insert(apis).values(values).returning()
  if (!api) throw new Error('no api')
  await db.insert(scopes).values({ apiId: api.id, name: 'weather:read' })
  const { credential, publicId, version, mac } = mint(servicePrefix, 'live', peppers)
  await db.insert(services).values({ publicId, version, mac, name: 'bench', apiId: api.id })
  return { apiId: api.id, slug, service: credential, teamIds }
}

export type SeedOptions = {
  /** Whether they have a quota; all keys of the bench have, but for those that show what a quota costs. */
  hasQuota?: boolean
  /** The place in `guard.teamIds` of the team that has the i-th; in turn, where nothing is said. */
  teamOf?(i: number): number
}

/** So many new keys with a secret each, minted as the product mints them, and copied in: a million in well under a minute. */
export async function seedKeys(
  sql: Sql,
  peppers: Peppers,
  guard: Guard,
  count: number,
  { hasQuota = true, teamOf = (i) => i % teamCount }: SeedOptions = {},
): Promise<SeededKey[]> {
  const seeded: SeededKey[] = []
  const secretRows: string[] = []
  function* keyRows() {
    for (let i = 0; i < count; i++) {
      const { credential, publicId, version, mac } = mint(prefix, 'live', peppers)
      const key = { credential, keyId: newId('key'), teamId: guard.teamIds[teamOf(i)] as Id<'team'> }
      seeded.push(key)
      secretRows.push(row([publicId, key.keyId, version, `\\\\x${mac.toString('hex')}`]))
      yield row([
        key.keyId,
        key.teamId,
        guard.apiId,
        'live',
        'bench',
        everyKey.scopes,
        everyKey.allowedIps,
        ...everyKey.rate,
        ...(hasQuota ? everyKey.quota : noQuota),
      ])
    }
  }
  const keyColumns =
    'id, team_id, api_id, environment, name, scopes, allowed_ips, rate_units, rate_window_ms, rate_burst, quota_units, quota_period'
  await copyIn(sql, `copy keys (${keyColumns}) from stdin`, keyRows())
  await copyIn(sql, 'copy secrets (id, key_id, version, mac) from stdin', secretRows)
  await sql`analyze keys, secrets`
  // Else the disk is still busy with them when something is measured.
  await sql`checkpoint`
  return seeded
}

const row = (values: readonly string[]) => `${values.join('\t')}\n`

async function copyIn(sql: Sql, statement: string, rows: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunksOf(rows)), await sql.unsafe(statement).writable())
}

/** Many rows a write: one by one they would be as many packets. */
function* chunksOf(rows: Iterable<string>) {
  let chunk: string[] = []
  for (const text of rows) {
    chunk.push(text)
    if (chunk.length < rowsPerChunk) continue
    yield chunk.join('')
    chunk = []
  }
  yield chunk.join('')
}
