import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apis } from '@/db/schema/apis'
import { keys } from '@/db/schema/keys'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { testApi, testMember, testTeam } from '@/lib/testing/actors'
import { readUsageChoices } from './choices'
import { usageInput } from './contract'
import { readUsageSeries } from './series'
import { readUsageSummary } from './summary'
import { usageRanges } from './terms'
import { type CountedRequest, countRequest } from './testing/rows'
import { readUsageTop } from './top'
import { readUsageWeek } from './week'

const now = new Date('2026-11-23T21:13:30Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const verbs = { readUsageSeries, readUsageSummary, readUsageTop, readUsageWeek }
const input = (change: object = {}) => usageInput.parse({ range: '1h', ...change })

let database: TestDatabase
let apiId: Id<'api'>
let ctx: TeamCtx
let stranger: TeamCtx
let ci: Id<'key'>
let web: Id<'key'>

async function testKey(teamId: Id<'team'>, name: string, environment: 'live' | 'test' = 'live') {
  const [key] = await database.db.insert(keys).values({ teamId, apiId, name, environment }).returning()
  if (!key) throw new Error('no key')
  return key.id
}
const count = (change: Partial<CountedRequest> & { at: Date }, times = 1) =>
  countRequest(database.db, { teamId: ctx.teamId, apiId, keyId: ci, ...change }, times)

beforeAll(async () => {
  database = await testDatabase()
  apiId = await testApi(database.db)
  ctx = await testMember(database.db, await testTeam(database.db), 'viewer', now)
  stranger = await testMember(database.db, await testTeam(database.db), 'owner', now)
  ci = await testKey(ctx.teamId, 'ci')
  web = await testKey(ctx.teamId, 'web', 'test')
  await count({ at: now, route: '/stations/:id', status: 200, latencyUs: 10_000 }, 90)
  await count({ at: now, route: '/stations/:id', status: 503, latencyUs: 400_000 }, 10)
  await count(
    { at: ago(3), keyId: web, environment: 'test', country: 'DE', route: '/normals', status: 200, latencyUs: 20_000 },
    7,
  )
  await count({ at: ago(3), decision: 'revoked', route: '/normals' }, 2)
  await count({ at: ago(30), keyId: null, decision: 'missing' }, 5)
  await count({ at: ago(70) }, 40)
  await count({ at: ago(3), teamId: stranger.teamId, keyId: await testKey(stranger.teamId, 'other') }, 7777)
})
afterAll(() => database.drop())

describe('readUsageSeries', () => {
  it('has every minute of the hour that has begun, the empty ones as zero', async () => {
    const { span, points } = await readUsageSeries(ctx, input())
    expect(new Date(span.fromMs).toISOString()).toBe('2026-11-23T20:15:00.000Z')
    expect(points).toHaveLength(59)
    expect(points[0]).toEqual({
      atMs: span.fromMs,
      untilMs: span.fromMs + 60_000,
      groups: {},
      requests: 0,
      refused: 0,
      reported: 0,
      failed: 0,
      latency: null,
    })
    expect(points.map((point) => point.requests).filter(Boolean)).toEqual([5, 9, 100])
    expect(points.at(-4)?.groups).toEqual({ valid: 7, revoked: 2 })
  })

  it('reads percentiles from the histogram, within its error', async () => {
    const { points } = await readUsageSeries(ctx, input())
    const latency = points.at(-1)?.latency
    expect(Math.abs((latency?.p50Us ?? 0) / 10_000 - 1)).toBeLessThan(0.1)
    expect(Math.abs((latency?.p99Us ?? 0) / 400_000 - 1)).toBeLessThan(0.1)
    expect(points.at(-1)).toMatchObject({ reported: 100, failed: 10 })
  })

  it('shows one key by slices of five minutes', async () => {
    const { span, points } = await readUsageSeries(ctx, input({ key: ci }))
    expect(span.stepMs).toBe(300_000)
    expect(points).toHaveLength(12)
    expect(points.at(-1)).toMatchObject({ requests: 102, groups: { valid: 100, revoked: 2 } })
  })

  it.each([
    ['6h', 72],
    ['24h', 24],
    ['7d', 56],
    ['30d', 30],
    ['90d', 90],
  ])('covers %s in whole buckets', async (range, buckets) => {
    const { points } = await readUsageSeries(ctx, input({ range }))
    expect(points).toHaveLength(buckets)
    expect(points.reduce((sum, point) => sum + point.requests, 0)).toBe(154)
  })

  it('filters by API and environment, for the team and for a key', async () => {
    const total = async (filters: object) =>
      (await readUsageSeries(ctx, input(filters))).points.reduce((sum, point) => sum + point.requests, 0)
    expect(await total({ environment: 'test' })).toBe(7)
    expect(await total({ api: await testApi(database.db) })).toBe(0)
    expect(await total({ key: web, environment: 'test' })).toBe(7)
    expect(await total({ key: web, environment: 'live' })).toBe(0)
  })
})

describe('readUsageSummary', () => {
  it('adds up the range and the one before it', async () => {
    const { current, previous } = await readUsageSummary(ctx, input())
    expect(current).toMatchObject({ requests: 114, refused: 7, reported: 107, failed: 10 })
    expect(previous).toMatchObject({ requests: 40, refused: 0, reported: 0, latency: null })
  })

  it('says why requests were refused', async () => {
    expect((await readUsageSummary(ctx, input())).refusals).toEqual([
      { decision: 'missing', requests: 5 },
      { decision: 'revoked', requests: 2 },
    ])
    expect((await readUsageSummary(ctx, input({ key: web }))).refusals).toEqual([])
  })

  it('equals the sum of the series in every range', async () => {
    for (const range of usageRanges) {
      const { points } = await readUsageSeries(ctx, input({ range }))
      const { current } = await readUsageSummary(ctx, input({ range }))
      expect(points.reduce((sum, point) => sum + point.requests, 0)).toBe(current.requests)
    }
  })
})

describe('a period before of which not all is kept', () => {
  it('is none, and takes nothing from the range', async () => {
    const scope = { ...ctx, retention: { requestsDays: 1, minutesDays: 1, hoursDays: 30 } }
    const month = input({ range: '30d', zone: 'Europe/Berlin' })
    const [{ current, previous }, series] = [await readUsageSummary(scope, month), await readUsageSeries(scope, month)]
    expect([current.requests, previous, series.previous]).toEqual([154, null, null])
    expect(series.points.at(-1)).toMatchObject({ requests: 154, groups: { valid: 147, revoked: 2, missing: 5 } })
  })
})

describe('readUsageWeek', () => {
  const day = (text: string) => Date.parse(`2026-${text}T00:00:00Z`)
  it.each([
    ['four weeks', 400, now, {}, '10-27', '11-24'],
    ['whole weeks of what is kept', 1, now, {}, '11-03', '11-24'],
    ['less than a week where no more is kept', 1, new Date('2026-11-04T12:00:00Z'), {}, '11-01', '11-05'],
    ['nothing of what is gone', 1, now, { from: day('10-01'), to: day('10-05') }, '10-05', '10-05'],
  ])('adds up %s', async (_, hoursDays, at, when, from, to) => {
    const scope = { ...ctx, now: at, retention: { requestsDays: 1, minutesDays: 1, hoursDays } }
    const week = await readUsageWeek(scope, usageInput.parse(when))
    expect([week.fromMs, week.toMs]).toEqual([day(from), day(to)])
  })
})

describe('readUsageTop', () => {
  it('names the keys and routes with most requests', async () => {
    const { keys: top, routes } = await readUsageTop(ctx, input())
    expect(top.map(({ name, requests, refused }) => [name, requests, refused])).toEqual([
      ['ci', 102, 2],
      ['web', 7, 0],
    ])
    expect(routes?.map(({ method, route, requests, failed }) => [method, route, requests, failed])).toEqual([
      ['GET', '/stations/:id', 100, 10],
      ['GET', '/normals', 9, 0],
      ['GET', '/', 5, 0],
    ])
  })

  it('does not guess the routes and countries of a key', async () => {
    const { routes, countries } = await readUsageTop(ctx, input({ key: ci }))
    expect([routes, countries]).toEqual([null, null])
  })

  it('narrows to an environment', async () => {
    const { keys: top, routes, countries } = await readUsageTop(ctx, input({ environment: 'test' }))
    expect(top.map((key) => key.name)).toEqual(['web'])
    expect(routes?.map(({ route, requests }) => [route, requests])).toEqual([['/normals', 7]])
    expect(countries?.map(({ country, requests }) => [country, requests])).toEqual([['DE', 7]])
  })
})

describe('readUsageChoices', () => {
  it("offers the team's APIs and keys, and no other's", async () => {
    const running = await testApi(database.db)
    await database.db.update(apis).set({ teamId: stranger.teamId }).where(eq(apis.id, running))
    const choices = await readUsageChoices(ctx, ci)
    expect(choices.keys.map((key) => [key.id, key.name])).toEqual([
      [ci, 'ci'],
      [web, 'web'],
    ])
    expect(choices.apis.map((api) => api.id)).toEqual([apiId])
    expect((await readUsageChoices(stranger, undefined)).apis.map((api) => api.id)).toContain(running)
  })

  it('answers a member of another team as if the team did not exist', async () => {
    const read = readUsageChoices({ ...stranger, teamId: ctx.teamId }, undefined)
    await expect(read).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe.each(Object.entries(verbs))('%s', (_, verb) => {
  it('shows a team nothing of another', async () => {
    const seen = JSON.stringify(await verb(ctx, input({ range: '30d' })))
    expect(seen).not.toContain(':7777,')
    expect(seen).not.toContain('other')
  })

  it('answers a member of another team as if the team did not exist', async () => {
    await expect(verb({ ...stranger, teamId: ctx.teamId }, input())).rejects.toMatchObject({ code: 'not_found' })
  })

  it("answers another team's key as one that does not exist", async () => {
    const theirs = await verb(stranger, input({ key: ci })).catch((error) => error)
    const nobodys = await verb(stranger, input({ key: 'key_00000000000000000000' })).catch((error) => error)
    expect(theirs).toMatchObject({ code: 'not_found' })
    expect([theirs.message, theirs.field]).toEqual([nobodys.message, nobodys.field])
  })
})

describe('usageInput', () => {
  it.each([
    ['an unknown range', { range: '91d' }],
    ['a zone that does not exist', { zone: 'Mars/Olympus' }],
    ['a moment that is none', { from: 'yesterday' }],
    ['something to group by that is not counted', { by: 'weather' }],
    ['an unknown field', { team: 'x' }],
    ['a broken key id', { key: "key_'; drop table keys" }],
    ['two keys', { key: ['key_00000000000000000000', 'key_00000000000000000001'] }],
    ['an unknown environment', { environment: 'prod' }],
  ])('refuses %s', (_, change) => {
    expect(() => input(change)).toThrow()
  })
})
