import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { type Id, newId } from '@/lib/kit/id'
import type { RequestRow } from '@/lib/requests/event'
import { logRows } from '@/lib/requests/testing/log-rows'
import { sampleRow } from '@/lib/requests/testing/rows'
import { testApi, testTeam } from '@/lib/testing/actors'
import { routeOf } from '@/lib/usage/route'
import { testKey } from '@/processes/testing/subjects'
import { pruneScopeDays, pruneStrays } from './prune'
import { rebuildSightings } from './rebuild'
import { sightingsPerKind } from './terms'
import { writeSightings } from './testing/write-sightings'

let database: TestDatabase
let keyIds: Id<'key'>[]
beforeAll(async () => {
  database = await testDatabase()
  await database.sql`create table requests_all partition of requests default`
  const [teamId, apiId] = [await testTeam(database.db), await testApi(database.db)]
  keyIds = [await testKey(database.db, teamId, apiId), await testKey(database.db, teamId, apiId)].map((k) => k.keyId)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.sql`truncate requests, key_sightings, key_scope_days`
})

const start = Date.parse('2026-11-23T22:00:00Z')
const logSince = new Date('2026-11-23T00:00:00Z')
const ship = (rows: readonly RequestRow[]) =>
  database.sql.begin(async (tx) => {
    await logRows(tx, rows)
    await writeSightings(tx, rows)
  })
const state = async () => ({
  seen: await database.sql`
    select key_id, kind, value, first_at::text, last_at::text, uses::int from key_sightings order by 1, 2, 3`,
  scopes: await database.sql`select key_id, scope, day::text, uses::int from key_scope_days order by 1, 2, 3`,
})
const kept = async (kind: string) =>
  (
    await database.sql<{ value: string }[]>`select value from key_sightings where kind = ${kind} order by last_at desc`
  ).map(({ value }) => value)
const from = (keyId: Id<'key'>, secondsLater: number, change: Partial<RequestRow> = {}) =>
  sampleRow({ keyId, timeMs: start + secondsLater * 1_000, ...change })

const change = () =>
  fc.record({
    keyId: fc.constantFrom<Id<'key'> | null>(...keyIds, newId('key'), null),
    timeMs: fc.integer({ min: start, max: start + 50 * 3_600_000 }),
    decision: fc.constantFrom('valid' as const, 'valid' as const, 'revoked' as const),
    ip: fc.constantFrom('192.0.2.1', '192.0.2.2', '2001:db8::1', null),
    userAgent: fc.constantFrom('curl/8', 'é 💥', "o'clock\\", '', null),
    scopes: fc.constantFrom('weather:read', 'weather:read stations:write', 'a:b a:b', null),
  })

describe('writeSightings', () => {
  it('comes, in any order and any segments, to what the log says', async () => {
    const history = fc.tuple(fc.array(change(), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }))
    await fc.assert(
      fc.asyncProperty(history, async ([changes, size]) => {
        await database.sql`truncate requests, key_sightings, key_scope_days`
        const rows = changes.map((row) => sampleRow(row))
        for (let at = 0; at < rows.length; at += size) await ship(rows.slice(at, at + size))
        const written = await state()
        await rebuildSightings(database.db, logSince, routeOf)
        expect(await state()).toEqual(written)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps the newest of each kind, in any order and any segments', async () => {
    const order = fc.shuffledSubarray(
      Array.from({ length: 130 }, (_, i) => i),
      { minLength: 130 },
    )
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 20, max: 130 }), async (seconds, size) => {
        await database.sql`truncate requests, key_sightings, key_scope_days`
        const [keyId = newId('key')] = keyIds
        const rows = seconds.map((second) => from(keyId, second, { ip: `ip ${second}`, userAgent: 'the same' }))
        for (let at = 0; at < rows.length; at += size) await ship(rows.slice(at, at + size))
        expect(await kept('ip')).toEqual(Array.from({ length: sightingsPerKind }, (_, i) => `ip ${129 - i}`))
        expect(await kept('agent')).toEqual(['the same'])
      }),
      { numRuns: 8 },
    )
  })

  it('lets many writers of the same keys come to an end, and counts each', async () => {
    const rows = () =>
      Array.from({ length: 200 }, (_, i) =>
        from(keyIds[i % 2] ?? newId('key'), i, {
          ip: `ip ${i % 50}`,
          scopes: `s:${String.fromCharCode(97 + (i % 20))}`,
        }),
      )
    await Promise.all(Array.from({ length: 8 }, () => ship(rows())))
    const written = await state()
    await rebuildSightings(database.db, logSince, routeOf)
    expect(await state()).toEqual(written)
    expect(written.seen.reduce((sum, { uses }) => sum + Number(uses), 0)).toBe(8 * 200 * 3)
  })

  it('counts nothing of a key that was deleted, of refusals, and of no key', async () => {
    await ship([
      from(newId('key'), 1),
      from(keyIds[0] ?? newId('key'), 1, { decision: 'expired' }),
      sampleRow({ keyId: null }),
    ])
    expect(await state()).toEqual({ seen: [], scopes: [] })
  })
})

describe('rebuildSightings', () => {
  it('keeps what it knows of the time before the log', async () => {
    const [keyId = newId('key')] = keyIds
    await ship([
      from(keyId, 0, { scopes: 'weather:read' }),
      from(keyId, -90 * 86_400, { ip: 'old', scopes: 'old:read' }),
    ])
    await ship([from(keyId, -80 * 86_400)])
    await database.sql`delete from requests where time < ${logSince.toISOString()}`
    const before = await state()
    await rebuildSightings(database.db, logSince, routeOf)
    const after = await state()
    expect(after.scopes).toEqual(before.scopes)
    expect(after.seen.map(({ uses: _, ...rest }) => rest)).toEqual(before.seen.map(({ uses: _, ...rest }) => rest))
  })
})

describe('pruneScopeDays', () => {
  it('deletes days older than 400 days', async () => {
    const [keyId = newId('key')] = keyIds
    const now = new Date('2026-11-25T12:00:00Z')
    const daysAgo = (days: number) => sampleRow({ keyId, timeMs: now.getTime() - days * 86_400_000, scopes: 'a:b' })
    await ship([daysAgo(401), daysAgo(400), daysAgo(1)])
    await pruneScopeDays(database.sql, now)
    expect((await state()).scopes.map(({ day }) => day)).toEqual(['2025-10-21', '2026-11-24'])
  })
})

describe('pruneStrays', () => {
  it('deletes what is left of a key that is gone, and nothing else', async () => {
    const [keyId = newId('key'), other = newId('key')] = keyIds
    await ship([from(keyId, 1, { scopes: 'a:b' }), from(other, 1, { scopes: 'a:b' })])
    const before = await state()
    await pruneStrays(database.sql)
    expect(await state()).toEqual(before)
    await database.sql`delete from keys where id = ${keyId}`
    await pruneStrays(database.sql)
    const after = await state()
    expect([...after.seen]).toEqual(before.seen.filter((row) => row['key_id'] === other))
    expect([...after.scopes]).toEqual(before.scopes.filter((row) => row['key_id'] === other))
    expect(after.seen.length).toBeGreaterThan(0)
  })
})
