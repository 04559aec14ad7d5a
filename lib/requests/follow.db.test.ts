import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '@/db/schema/keys'
import { requests } from '@/db/schema/requests'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, idTime, newId } from '@/lib/kit/id'
import { testApi, testMember, testTeam } from '@/lib/testing/actors'
import { listRequestsInput, requestsPageRows } from './contract'
import { edgeAt, followKeys, noEdge } from './follow'
import { followedKeysMax } from './followed-keys'
import { listRequests } from './list'

const start = Date.parse('2026-11-23T10:00:00Z')
const now = new Date(start + 3_600_000)
const input = (change: object = {}) => listRequestsInput.parse(change)

let database: TestDatabase
let ctx: TeamCtx
let apiId: Id<'api'>
/** The busiest has a thousand times as many requests as the rarest. */
const counts = { 'ci-busy': 2_000, 'ci-some': 90, 'ci-rare': 2, other: 500 }
const ids = new Map<string, Id<'key'>>()
const all: { id: Id<'req'>; name: string; method: string }[] = []

async function createKey(teamId: Id<'team'>, name: string): Promise<Id<'key'>> {
  const [key] = await database.db.insert(keys).values({ teamId, apiId, name, environment: 'live' }).returning()
  if (!key) throw new Error('no key')
  return key.id
}

beforeAll(async () => {
  database = await testDatabase()
  await database.sql`create table requests_all partition of requests default`
  apiId = await testApi(database.db)
  ctx = { ...(await testMember(database.db, await testTeam(database.db), 'viewer')), now }
  for (const [name, count] of Object.entries(counts)) {
    const keyId = await createKey(ctx.teamId, name)
    ids.set(name, keyId)
    const rows = Array.from({ length: count }, (_, i) => {
      // Over the same time, each as often as it comes.
      const time = new Date(start + Math.floor((i * 1_000_000) / count))
      const id = newId('req', time.getTime())
      const method = i % 40 === 0 ? 'PUT' : 'GET'
      all.push({ id, name, method })
      return { id, time, teamId: ctx.teamId, keyId, decision: 'valid' as const, verifier: 'v', method }
    })
    await database.db.insert(requests).values(rows)
  }
  all.sort((a, b) => (a.id < b.id ? 1 : -1))
  await database.sql`analyze requests`
})
afterAll(() => database.drop())

async function readAll(filters: object, from: { at?: string; after?: Id<'req'> } = {}) {
  const found: Id<'req'>[] = []
  const direction = from.after ? 'after' : 'before'
  let place: { before?: Id<'req'>; after?: Id<'req'>; at?: string } = from
  for (let pages = 0; pages < 200; pages++) {
    const page = await listRequests(ctx, input({ ...filters, ...place }))
    found.push(...(direction === 'after' ? page.requests.toReversed() : page.requests).map(({ id }) => id))
    if (!page.next) return found
    place = { [direction]: page.next }
  }
  throw new Error('there is no end')
}
const wanted = (is: (row: (typeof all)[number]) => boolean) => all.filter(is).map(({ id }) => id)

describe('the requests of some keys', () => {
  it.each<[string, object | (() => object), (row: (typeof all)[number]) => boolean]>([
    ['a pattern of names', { key: 'ci-*' }, ({ name }) => name.startsWith('ci-')],
    [
      'names and ids',
      () => ({ key: ['ci-rare', ids.get('other')] }),
      ({ name }) => name === 'ci-rare' || name === 'other',
    ],
    [
      'a pattern without one of them',
      { key: ['ci-*', '!ci-busy'] },
      ({ name }) => name === 'ci-some' || name === 'ci-rare',
    ],
    [
      'a pattern and a method',
      { key: 'ci-*', method: 'PUT' },
      (row) => row.name.startsWith('ci-') && row.method === 'PUT',
    ],
    [
      'a pattern and a time',
      { key: 'ci-*', from: start + 5_000, to: start + 700_000 },
      ({ name, id }) => name.startsWith('ci-') && idTime(id) >= start + 5_000 && idTime(id) < start + 700_000,
    ],
    ['no key', { key: 'nobody-*' }, () => false],
  ])('are found by %s, newest first, each once, and back again', async (_, filter, is) => {
    const filters = typeof filter === 'function' ? filter() : filter
    expect(await readAll(filters)).toEqual(wanted(is))
    const middle = start + 400_000
    expect(await readAll(filters, { at: String(middle) })).toEqual(wanted((row) => is(row) && idTime(row.id) <= middle))
    const [place] = wanted(({ id }) => idTime(id) < middle)
    if (!place) throw new Error('no place')
    const newer = wanted((row) => is(row) && row.id > place).reverse()
    expect(await readAll(filters, { after: place })).toEqual(newer)
  })

  it('fill a page, however rare they are among others', async () => {
    const page = await listRequests(ctx, input({ key: ['ci-some', 'ci-rare'] }))
    expect(page.requests).toHaveLength(requestsPageRows)
  })

  it('are none at once where no key is meant, and none of a key of others', async () => {
    const theirs = await createKey(await testTeam(database.db), 'ci-theirs')
    for (const key of ['nobody-*', theirs, newId('key')]) {
      const { requests: none, next, lookedToMs, span } = await listRequests(ctx, input({ key }))
      expect([none, next, lookedToMs]).toEqual([[], null, span.fromMs])
    }
    expect((await listRequests(ctx, input({ key: 'ci-th*' }))).requests).toEqual([])
  })

  it('are looked for among all requests where too many keys are meant', async () => {
    await database.db.insert(keys).values(
      Array.from({ length: followedKeysMax }, (_, i) => ({
        teamId: ctx.teamId,
        apiId,
        name: `ci-${i}`,
        environment: 'live' as const,
      })),
    )
    expect(await readAll({ key: 'ci-*' })).toEqual(wanted(({ name }) => name.startsWith('ci-')))
  })
})

describe('followKeys', () => {
  const where = [sql`${requests.time} >= ${new Date(start).toISOString()}::timestamptz`]
  const stretch = { where, oldest: edgeAt(start), newest: noEdge, direction: 'older' as const }

  it('ends at the newest place at which a key was looked at as often as it may, and makes Postgres read no more', async () => {
    const keysOfTeam = [...ids.values()]
    const { scanned, end } = await followKeys(ctx, keysOfTeam, stretch, 20)
    expect(end).toBe(wanted(({ name }) => name === 'ci-busy')[19])
    const found = await database.db.select({ id: scanned.id }).from(scanned)
    expect(found.map(({ id }) => id).toSorted()).toEqual(wanted(({ id }) => id >= (end ?? '')).toSorted())
    const read = database.db.select().from(scanned)
    const [plan] = await database.db.execute<{ 'QUERY PLAN': unknown }>(sql`explain (analyze, format json) ${read}`)
    const text = JSON.stringify(plan)
    expect(text).toContain('key_id')
    expect(text).not.toContain('requests_all_pkey')
    const scans = [
      ...text.matchAll(/"Node Type":"Index Scan"[^{}]*?"Relation Name":"requests_all"[^{}]*?"Actual Rows":([\d.]+)/g),
    ]
    expect(scans.length).toBeGreaterThan(0)
    for (const [, rows] of scans) expect(Number(rows)).toBeLessThanOrEqual(20)
  })

  it('has no end where all were looked at', async () => {
    const rare = ids.get('ci-rare')
    expect((await followKeys(ctx, rare ? [rare] : [], stretch, 20)).end).toBeNull()
  })
})
