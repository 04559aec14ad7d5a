import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifiers } from '@/db/schema/verifiers'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Ctx } from '@/lib/access/ctx'
import { newId } from '@/lib/kit/id'
import { testApi, testOperator } from '@/lib/testing/actors'
import { installationId } from '@/lib/usage/contract'
import { countRequest } from '@/lib/usage/testing/rows'
import { ensurePartitions } from './partitions'
import { readStorage } from './storage'

const now = new Date('2026-11-23T21:13:30Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

let database: TestDatabase
let ctx: Ctx
beforeAll(async () => {
  database = await testDatabase()
  ctx = await testOperator(database.db, now)
})
afterAll(() => database.drop())

const kind = async (name: string, of: Ctx = ctx) => (await readStorage(of)).kinds.find((one) => one.kind === name)

describe('readStorage', () => {
  it('is complete for an installation without a request', async () => {
    const { kinds, shippedToday, backlog } = await readStorage(ctx)
    expect(kinds.map((one) => [one.kind, one.keptDays, one.requests])).toEqual([
      ['log', 30, 0],
      ['minutes', 7, 0],
      ['hours', 400, 0],
      ['days', null, 0],
    ])
    expect([shippedToday, backlog]).toEqual([0, { bytes: 0, segments: 0, poisoned: 0 }])
  })

  it('counts what each kind holds, by the retention in force', async () => {
    const counted = { teamId: installationId, apiId: await testApi(database.db), keyId: null }
    await ensurePartitions(database.sql, [0, 1, 10, 50, 500].map(daysAgo))
    for (const [days, times] of [
      [0, 1],
      [1, 20],
      [10, 300],
      [50, 4_000],
      [500, 50_000],
    ] as const)
      await countRequest(database.db, { ...counted, at: daysAgo(days) }, times)
    const view = await readStorage(ctx)
    expect(view.shippedToday).toBe(1)
    expect(view.kinds.map(({ requests }) => requests)).toEqual([321, 21, 4_321, 54_321])
    const shorter = { ...ctx, retention: { requestsDays: 1, minutesDays: 1, hoursDays: 60 } }
    expect((await readStorage(shorter)).kinds.map(({ keptDays, requests }) => [keptDays, requests])).toEqual([
      [1, 21],
      [1, 21],
      [60, 4_321],
      [null, 54_321],
    ])
  })

  it('weighs every partition with its indexes, each table once', async () => {
    const { kinds } = await readStorage(ctx)
    const [all] = await database.sql<{ bytes: number }[]>`
      select sum(pg_relation_size(one.oid))::float8 as bytes
      from pg_class one left join pg_index on indexrelid = one.oid join pg_class its on its.oid = coalesce(indrelid, one.oid)
      where its.relkind = 'r' and its.relname ~ '^(requests_|usage_(team|key|route|country)_|usage_ranks$)'`
    expect(kinds.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(all?.bytes)
    const before = await kind('log')
    await ensurePartitions(database.sql, [daysAgo(20)])
    expect((await kind('log'))?.bytes).toBeGreaterThan(before?.bytes ?? 0)
    expect((await kind('days'))?.bytes).toBe(kinds.find((one) => one.kind === 'days')?.bytes)
  })

  it('adds up what running verifiers have not shipped', async () => {
    const said = { version: '1', address: '127.0.0.1:1', whenDown: 'fail-static' as const, revision: 0, leaseAgeMs: 0 }
    const row = (seenAt: Date, stoppedAt: Date | null) => ({
      ...{ id: newId('ver'), slot: newId('ver'), ...said, seenAt, stoppedAt, cachedKeys: 0, shedRows: 0 },
      ...{ backlogBytes: 5_000, backlogSegments: 2, poisonedSegments: 1 },
    })
    await database.db.insert(verifiers).values([row(now, null), row(now, null), row(now, now), row(daysAgo(1), null)])
    expect((await readStorage(ctx)).backlog).toEqual({ bytes: 10_000, segments: 4, poisoned: 2 })
  })
})
