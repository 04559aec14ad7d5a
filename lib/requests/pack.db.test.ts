import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locks } from '@/db/locks'
import { openSql, type Sql } from '@/db/sql'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { keptSince, retentionDefault } from '@/lib/settings/retention'
import { packPartitions } from './pack'
import { dropOldPartitions, ensurePartitions } from './partitions'

const day = '2026-11-20'
const partition = 'requests_20261120'
const rows = 60_000
const anHourAfter = new Date('2026-11-21T01:00:00Z')
const busyAfter = new Date('2026-11-21T00:59:59Z')

let database: TestDatabase
let packs: Sql
beforeAll(async () => {
  database = await testDatabase()
  packs = openSql(database.url, { name: 'packing', connectionsMax: 1 })
  await ensurePartitions(database.sql, [new Date(day)])
  await logDay(0, rows)
})
afterAll(async () => {
  await packs.end()
  await database.drop()
})

/** Rows of two hundred teams in the order of time. */
async function logDay(from: number, until: number): Promise<void> {
  await database.sql`
    insert into requests (time, id, team_id, key_id, decision, verifier)
    select ${day}::timestamptz + i * interval '1 second', 'req_' || lpad(i::text, 20, '0'),
      'team_' || i % 200, 'key_' || i % 200, 'valid', 'ver_1'
    from generate_series(${from}::int, ${until - 1}::int) as i`
}

const indexes = () => database.sql<{ bytes: number; invalid: number }[]>`
  select sum(pg_relation_size(indexrelid))::float8 as bytes, (count(*) filter (where not indisvalid))::int as invalid
  from pg_index where indrelid = ${partition}::regclass`
const sizeOf = async () => (await indexes())[0]?.bytes ?? 0

describe('packPartitions', () => {
  it('leaves a day alone until it is over for an hour', async () => {
    expect(await packPartitions(packs, busyAfter)).toBe(0)
  })

  it('packs nothing where another worker is at it', async () => {
    const other = openSql(database.url, { name: 'other packing', connectionsMax: 1 })
    await other`select pg_advisory_lock(${locks.packing})`
    expect(await packPartitions(packs, anHourAfter)).toBe(0)
    await other.end()
  })

  it('clears away what was left by one that was killed', async () => {
    await database.sql.begin(async (tx) => {
      await tx`lock table ${tx(partition)} in row exclusive mode`
      const killed = database.sql`reindex table concurrently ${database.sql(partition)}`.then(
        () => 'done',
        () => 'killed',
      )
      await expect.poll(async () => (await indexes())[0]?.invalid).toBeGreaterThan(0)
      await database.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where query ilike 'reindex%' and pid <> pg_backend_pid() and datname = current_database()`
      expect(await killed).toBe('killed')
    })
    expect((await indexes())[0]?.invalid).toBeGreaterThan(0)
    await packPartitions(packs, anHourAfter)
    expect((await indexes())[0]?.invalid).toBe(0)
  })

  it('frees the half that was empty, and finds every row as before', async () => {
    await database.sql`delete from packed_partitions`
    await database.sql`truncate requests`
    await logDay(0, rows)
    const before = await sizeOf()
    const freed = await packPartitions(packs, anHourAfter)
    expect(await sizeOf()).toBe(before - freed)
    expect(freed / before).toBeGreaterThan(0.3)
    const [found] = await database.sql<
      { rows: number }[]
    >`select count(*)::int as rows from requests where team_id = 'team_7'`
    expect(found?.rows).toBe(rows / 200)
  })

  it('packs once, and again when late rows have made it grow', async () => {
    expect(await packPartitions(packs, anHourAfter)).toBe(0)
    await logDay(rows, rows + rows / 3)
    expect(await packPartitions(packs, anHourAfter)).toBeGreaterThan(0)
  })

  it('forgets a day that is dropped', async () => {
    await dropOldPartitions(database.sql, keptSince(retentionDefault, new Date('2027-03-01')))
    expect(await database.sql`select name from packed_partitions`).toEqual([])
  })
})
