import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { dropOldPartitions, ensurePartitions, preparePartitions } from './partitions'
import { prune } from './prune'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const now = new Date('2026-11-23T23:59:59.999Z')
const partitions = async () =>
  (
    await database.sql<{ name: string }[]>`
      select relname as name from pg_inherits join pg_class on oid = inhrelid
      where inhparent = 'requests'::regclass order by 1`
  ).map(({ name }) => name)

describe('partitions', () => {
  it('are made ahead, and again without harm, by several at once', async () => {
    await Promise.all([1, 2, 3].map(() => preparePartitions(database.sql, now)))
    expect(await partitions()).toEqual([
      'requests_20261123',
      'requests_20261124',
      'requests_20261125',
      'requests_20261126',
    ])
  })

  it('are dropped once their last request is 30 days old', async () => {
    await ensurePartitions(database.sql, [new Date('2026-10-23'), new Date('2026-10-24'), new Date('2026-10-25')])
    expect(await dropOldPartitions(database.sql, now)).toBe(1)
    expect((await partitions()).slice(0, 2)).toEqual(['requests_20261024', 'requests_20261025'])
  })
})

describe('prune', () => {
  it('deletes what is older than it is kept, and nothing else', async () => {
    const { sql } = database
    const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()
    const team = { team_id: 't', api_id: 'a', environment: 'live', decision: 'valid' }
    await sql`insert into usage_team_minutes ${sql([167, 169].map((hours) => ({ ...team, bucket: ago(hours) })))}`
    await sql`insert into usage_team_hours ${sql([169, 24 * 401].map((hours) => ({ ...team, bucket: ago(hours) })))}`
    const report = { status: 200, latency_us: 1 }
    await sql`insert into pending_reports ${sql([23, 25].map((hours) => ({ ...report, request_id: `${hours}`, received_at: ago(hours) })))}`
    await sql`insert into shipped_segments ${sql([24, 24 * 31].map((hours) => ({ id: `${hours}`, rows: 1, shipped_at: ago(hours) })))}`
    await prune(sql, now)
    for (const table of ['usage_team_minutes', 'usage_team_hours', 'pending_reports', 'shipped_segments']) {
      expect([table, (await sql`select * from ${sql(table)}`).length]).toEqual([table, 1])
    }
  })
})
