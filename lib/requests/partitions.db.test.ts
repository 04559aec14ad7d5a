import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { keptSince, retentionDefault } from '@/lib/settings/retention'
import { dropOldPartitions, ensurePartitions, partitioned, preparePartitions } from './partitions'
import { prune } from './prune'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  for (const { table } of partitioned) await database.sql`drop table if exists ${database.sql(`${table}_any`)}`
})
afterAll(() => database.drop())

const now = new Date('2026-11-29T23:59:59.999Z')
const since = keptSince(retentionDefault, now)
const partitions = async (table: string) =>
  (
    await database.sql<{ name: string }[]>`
      select relname as name from pg_inherits join pg_class on oid = inhrelid
      where inhparent = ${table}::regclass order by 1`
  ).map(({ name }) => name)

describe('keptSince', () => {
  it('is the start of the oldest day, or month, that has something young enough', () => {
    expect(since).toEqual({
      requests: Date.parse('2026-10-30'),
      minutes: Date.parse('2026-11-22'),
      hours: Date.parse('2025-10-01'),
    })
  })
})

describe('partitions', () => {
  it('are made ahead, and again without harm, by several at once', async () => {
    await Promise.all([1, 2, 3].map(() => preparePartitions(database.sql, now)))
    const days = ['20261129', '20261130', '20261201', '20261202']
    for (const { table, by } of partitioned) {
      const ends = by === 'day' ? days : ['202611', '202612']
      expect(await partitions(table)).toEqual(ends.map((end) => `${table}_${end}`))
    }
  })

  it('are not made for what is not kept any more', async () => {
    await ensurePartitions(
      database.sql,
      [new Date('2026-10-30'), new Date('2026-10-29'), new Date('2025-09-30')],
      since,
    )
    expect((await partitions('requests'))[0]).toBe('requests_20261030')
    expect((await partitions('usage_key_slices'))[0]).toBe('usage_key_slices_20261129')
    expect((await partitions('usage_key_hours'))[0]).toBe('usage_key_hours_202610')
  })

  it('have the indexes of their table', async () => {
    const [{ indexes } = { indexes: 0 }] = await database.sql<{ indexes: number }[]>`
      select count(*)::int as indexes from pg_index where indrelid = 'requests_20261129'::regclass`
    expect(indexes).toBe(3)
    const apart = await database.sql`
      select relname from pg_class join pg_inherits on inhrelid = oid where inhparent = 'requests_team'::regclass`
    expect(apart).toHaveLength((await partitions('requests')).length)
  })

  it('are dropped once nothing in them is kept', async () => {
    await ensurePartitions(database.sql, [new Date('2026-10-29'), new Date('2026-11-22'), new Date('2025-09-30')])
    expect(await dropOldPartitions(database.sql, since)).toBe((1 + 4) * 2 + 4)
    expect((await partitions('requests')).slice(0, 2)).toEqual(['requests_20261030', 'requests_20261122'])
    expect((await partitions('usage_team_minutes'))[0]).toBe('usage_team_minutes_20261122')
    expect((await partitions('usage_team_hours'))[0]).toBe('usage_team_hours_202610')
    expect(await dropOldPartitions(database.sql, since)).toBe(0)
  })

  it('are left for another time where somebody reads their table: who comes behind is not held up', async () => {
    await ensurePartitions(database.sql, [new Date('2026-10-29')])
    await database.sql.begin(async (reader) => {
      await reader`lock table requests in access share mode`
      const begunMs = performance.now()
      await expect(dropOldPartitions(database.sql, since)).rejects.toThrow('lock timeout')
      expect(performance.now() - begunMs).toBeLessThan(2_500)
    })
    expect(await dropOldPartitions(database.sql, since)).toBe(1 + 4)
  })
})

describe('prune', () => {
  it('deletes what is older than it is kept, and nothing else', async () => {
    const { sql } = database
    const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()
    const report = { status: 200, latency_us: 1 }
    await sql`insert into pending_reports ${sql([23, 25].map((hours) => ({ ...report, time: ago(hours), request_id: `${hours}`, received_at: ago(hours) })))}`
    await sql`insert into shipped_segments ${sql([24, 24 * 31].map((hours) => ({ id: `${hours}`, rows: 1, shipped_at: ago(hours) })))}`
    await prune(sql, now)
    for (const table of ['pending_reports', 'shipped_segments']) {
      expect([table, (await sql`select * from ${sql(table)}`).length]).toEqual([table, 1])
    }
  })
})
