import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '@/db/schema/keys'
import { requests } from '@/db/schema/requests'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, idTime, newId } from '@/lib/kit/id'
import { retentionDefault } from '@/lib/settings/retention'
import { testApi, testMember, testTeam } from '@/lib/testing/actors'
import { listRequestsInput, requestsPageRows, scanRowsMax } from './contract'
import { getRequest } from './get'
import { listRequests } from './list'
import { placeAt } from './place'
import { scan } from './rows'

const start = Date.parse('2026-11-23T10:00:00Z')
const now = new Date(start + 3_600_000)
const input = (change: object = {}) => listRequestsInput.parse(change)

let database: TestDatabase
let apiId: Id<'api'>
let keyId: Id<'key'>
let ctx: TeamCtx
let stranger: TeamCtx
let theirs: Id<'req'>
const mine: Id<'req'>[] = []

type Row = Partial<typeof requests.$inferInsert>
async function insertRequest(teamId: Id<'team'>, atMs: number, change: Row = {}): Promise<Id<'req'>> {
  const id = newId('req', atMs)
  const time = new Date(atMs)
  await database.db.insert(requests).values({ id, time, teamId, apiId, decision: 'valid', verifier: 'v1', ...change })
  return id
}

beforeAll(async () => {
  database = await testDatabase()
  await database.sql`create table requests_all partition of requests default`
  apiId = await testApi(database.db)
  ctx = { ...(await testMember(database.db, await testTeam(database.db), 'viewer')), now }
  stranger = { ...(await testMember(database.db, await testTeam(database.db), 'owner')), now }
  const [key] = await database.db
    .insert(keys)
    .values({ teamId: ctx.teamId, apiId, name: 'ci', environment: 'test' })
    .returning()
  if (!key) throw new Error('no key')
  keyId = key.id
  // Many at the same millisecond: the place of a row is its time and its id.
  for (let i = 0; i < 120; i++) mine.push(await insertRequest(ctx.teamId, start + Math.floor(i / 10)))
  mine.sort().reverse()
  theirs = await insertRequest(stranger.teamId, start + 5_000, { path: '/theirs' })
})
afterAll(() => database.drop())

describe('listRequests', () => {
  it('goes through all pages, newest first, each row once', async () => {
    const seen: Id<'req'>[] = []
    let before: Id<'req'> | undefined
    do {
      const page = await listRequests(ctx, input(before ? { before } : {}))
      expect(page.requests.length).toBeLessThanOrEqual(requestsPageRows)
      seen.push(...page.requests.map(({ id }) => id))
      before = page.next ?? undefined
    } while (before)
    expect(seen).toEqual(mine)
  })

  it.each<[string, object | (() => object), Row | (() => Row)]>([
    ['key', () => ({ key: keyId }), () => ({ keyId })],
    ['decision', { decision: 'revoked' }, { decision: 'revoked' }],
    ['one of two decisions', { decision: ['expired', 'superseded'] }, { decision: 'superseded' }],
    ['status', { status: '5xx' }, { status: 503 }],
    ['one of two statuses', { status: ['3xx', '4xx'] }, { status: 404 }],
    ['method', { method: 'PUT' }, { method: 'PUT' }],
    ['environment', { environment: 'test' }, { environment: 'test' }],
    ['the beginning of the path', { path: '/a_b%' }, { path: '/a_b%/c' }],
    ['address', { ip: '2001:db8::1' }, { ip: '2001:db8::1' }],
    ['another status', { status: '!200', path: '/s' }, { status: 404, path: '/s' }],
    ['a range of statuses', { status: '>=500' }, { status: 503 }],
    ['latency', { latency: '>100ms' }, { latencyUs: 100_001 }],
    ['a pattern of the path', { path: '/a*_c' }, { path: '/a/b_c' }],
    ['the name of the key', { key: 'c*' }, () => ({ keyId })],
    ['the secret', { secret: 'k7Qm2xV9pL3a' }, { secretId: 'k7Qm2xV9pL3a' }],
    ['a block of addresses', { ip: '198.51.100.0/24' }, { ip: '198.51.100.7' }],
    ['country', { country: 'de' }, { country: 'DE' }],
    ['user agent', { agent: 'curl' }, { userAgent: 'Curl/8' }],
    ['from and to', { from: String(start + 9_000), to: String(start + 9_001), method: 'GET' }, { method: 'GET' }],
    ["the caller's id", { id: 'caller-1' }, { callerId: 'caller-1' }],
    ['all of several', { status: '2xx', method: 'PATCH', path: '/x' }, { status: 201, method: 'PATCH', path: '/x/y' }],
  ])('filters by %s', async (_, filter, row) => {
    const wanted = typeof filter === 'function' ? filter() : filter
    const matching = typeof row === 'function' ? row() : row
    await insertRequest(stranger.teamId, start + 9_000, matching)
    await insertRequest(ctx.teamId, start + 9_000, { method: 'PATCH', path: '/axb%/c', status: 100 })
    const id = await insertRequest(ctx.teamId, start + 9_000, matching)
    const { requests: found, next } = await listRequests(ctx, input(wanted))
    expect(found.map((request) => request.id)).toEqual([id])
    expect(next).toBeNull()
    await database.db.delete(requests).where(eq(requests.time, new Date(start + 9_000)))
  })

  it('finds a request by its id, and what was never reported', async () => {
    const id = await insertRequest(ctx.teamId, start - 50_000, { status: 200 })
    expect((await listRequests(ctx, input({ id }))).requests.map((request) => request.id)).toEqual([id])
    const { requests: unreported } = await listRequests(ctx, input({ status: 'none' }))
    expect(unreported).toHaveLength(requestsPageRows)
    expect(unreported.every(({ status }) => status === null)).toBe(true)
  })

  it('shows attempts with dead keys and without a key', async () => {
    const at = start + 20_000
    await insertRequest(ctx.teamId, at, { keyId, decision: 'revoked', ip: '192.0.2.9' })
    await insertRequest(ctx.teamId, at + 1, { decision: 'missing', apiId: null })
    const [without, dead] = (await listRequests(ctx, input())).requests
    expect(dead).toMatchObject({ decision: 'revoked', key: { id: keyId, name: 'ci' }, ip: '192.0.2.9' })
    expect(without).toMatchObject({ decision: 'missing', key: null, api: null })
  })

  it('shows a team nothing of another', async () => {
    const { requests: seen } = await listRequests(stranger, input({ path: '/theirs' }))
    expect(seen.map(({ id }) => id)).toEqual([theirs])
    expect((await listRequests(ctx, input({ path: '/theirs' }))).requests).toEqual([])
    expect((await listRequests(stranger, input({ key: keyId }))).requests).toEqual([])
    expect((await listRequests(stranger, input({ id: mine[0] }))).requests).toEqual([])
  })

  it('answers a member of another team as if the team did not exist', async () => {
    const read = listRequests({ ...stranger, teamId: ctx.teamId }, input())
    await expect(read).rejects.toMatchObject({ code: 'not_found' })
  })

  it('goes both ways from a moment in the middle', async () => {
    const at = start + 5
    const older = await listRequests(ctx, input({ at: String(at) }))
    const middle = mine.filter((id) => idTime(id) <= at)
    expect(older.requests.map(({ id }) => id)).toEqual(middle.slice(0, requestsPageRows))
    const newer = await listRequests(ctx, input({ after: older.back, to: String(start + 1_000) }))
    const rest = mine.filter((id) => idTime(id) > at)
    expect(newer.requests.map(({ id }) => id)).toEqual(rest.slice(-requestsPageRows))
    const last = await listRequests(ctx, input({ after: newer.next, to: String(start + 1_000) }))
    expect(last.requests.map(({ id }) => id)).toEqual(rest.slice(0, -requestsPageRows))
    expect(last.next).toBeNull()
  })

  it('looks at so many rows a call, says how far, and finds what is behind them', async () => {
    const busy = { ...(await testMember(database.db, await testTeam(database.db), 'viewer')), now }
    const wanted = await insertRequest(busy.teamId, start, { method: 'PUT' })
    await database.sql`insert into requests (time, id, team_id, decision, verifier)
      select to_timestamp(${start / 1_000}) + i * interval '1 second', 'req_' || lpad(i::text, 20, '0'), ${busy.teamId}, 'valid', 'v'
      from generate_series(1, ${scanRowsMax + 5}) i`
    const { requests: none, next, lookedToMs } = await listRequests(busy, input({ method: 'PUT' }))
    expect(none).toEqual([])
    expect(next).toMatch(/0006$/)
    expect(Number.isFinite(lookedToMs)).toBe(true)
    const found = await listRequests(busy, input({ method: 'PUT', before: placeAt(start + 6_000) }))
    expect(found.requests.map(({ id }) => id)).toEqual([wanted])
    expect(found.next).toBeNull()
  })

  it('says since when requests are kept in this installation', async () => {
    const retention = { ...retentionDefault, requestsDays: 3 }
    const { keptSinceMs, span } = await listRequests({ ...ctx, retention }, input())
    expect([keptSinceMs, span.fromMs]).toEqual([Date.parse('2026-11-20'), Date.parse('2026-11-20')])
  })

  it('never makes Postgres read more than that, whatever is filtered', async () => {
    const scanned = scan(ctx, [], 'older', 40)
    const page = database.db.select().from(scanned).where(sql`${scanned.path} = 'nothing'`).limit(requestsPageRows)
    const [plan] = await database.db.execute<{ 'QUERY PLAN': unknown }>(sql`explain (analyze, format json) ${page}`)
    const rows = [...JSON.stringify(plan).matchAll(/"Node Type":"Limit".*?"Actual Rows":([\d.]+)/g)]
    expect(Math.max(...rows.map(([, count]) => Number(count)))).toBe(40)
    expect(JSON.stringify(plan)).toContain('"Rows Removed by Filter":40')
  })

  it.each([
    ['an unknown decision', { decision: 'ok' }],
    ['an unknown status', { status: '6xx' }],
    ['an unknown field', { limit: '1000000' }],
    ['a page after something that is no request', { before: 'req_1' }],
    ['a range of latency that is none', { latency: '500-100' }],
    ['a path of 10,000 characters', { path: 'a'.repeat(10_000) }],
    ['a control character', { ip: '192.0.2.1\u0000' }],
    ['a hundred keys', { key: Array.from({ length: 100 }, () => newId('key')) }],
  ])('refuses %s', (_, change) => {
    expect(() => input(change)).toThrow()
  })
})

describe('getRequest', () => {
  it('tells everything known', async () => {
    const request = await insertRequest(ctx.teamId, start + 30_000, {
      keyId,
      secretId: 'k7Qm2xV9pL3a',
      environment: 'test',
      method: 'GET',
      path: '/stations/1',
      status: 200,
      latencyUs: 41_000,
      ip: '192.0.2.1',
      userAgent: 'curl/8',
      scopes: 'weather:read stations:read',
      callerId: 'abc',
    })
    expect(await getRequest(ctx, { request })).toMatchObject({
      id: request,
      time: '2026-11-23T10:00:30.000Z',
      key: { id: keyId, name: 'ci' },
      api: { id: apiId },
      scopes: ['weather:read', 'stations:read'],
      status: 200,
      latencyUs: 41_000,
      callerId: 'abc',
    })
  })

  it("answers another team's request as one that does not exist", async () => {
    const [other, none] = await Promise.all(
      [theirs, newId('req')].map((request) => getRequest(ctx, { request }).catch((error) => error)),
    )
    expect(other).toMatchObject({ code: 'not_found' })
    expect(other.message).toBe(none.message)
  })

  it('answers a member of another team as if the team did not exist', async () => {
    const read = getRequest({ ...stranger, teamId: ctx.teamId }, { request: theirs })
    await expect(read).rejects.toMatchObject({ code: 'not_found' })
  })
})
