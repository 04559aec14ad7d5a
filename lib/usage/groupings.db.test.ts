import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '@/db/schema/keys'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { dayNumber, dayStart } from '@/lib/kit/zone'
import { testApi, testMember, testTeam } from '@/lib/testing/actors'
import { decisions } from '@/lib/verify/contract'
import { dayMs, hourMs } from './bucket'
import { type UsageInput, usageInput } from './contract'
import { windowOf } from './range'
import { readUsageSeries } from './series'
import { readUsageSummary } from './summary'
import { otherGroup, type UsageGrouping, unknownCountry, usageRanges } from './terms'
import { type Countable, writeRollups } from './testing/write-rollups'
import { readUsageTop } from './top'
import { hourOfWeek, readUsageWeek } from './week'

/*
 * A stream of requests that nobody planned, counted twice: by the rollups that the shipper writes, and here, row by row.
 */
const now = new Date('2026-11-03T10:17:30Z')
const rowsMax = 1_500
const zones = ['utc', 'Europe/Berlin', 'America/New_York'] as const

let database: TestDatabase
let ctx: TeamCtx
let rows: Countable[]
let apiIds: Id<'api'>[]
let keyIds: Id<'key'>[]

beforeAll(async () => {
  database = await testDatabase()
  const teamId = await testTeam(database.db)
  ctx = await testMember(database.db, teamId, 'viewer', now)
  apiIds = [await testApi(database.db), await testApi(database.db)]
  const named = Array.from({ length: 14 }, (_, i) => ({
    ...{ teamId, name: `k${i}`, apiId: apiIds[i % 2] as Id<'api'> },
    environment: i % 3 === 0 ? ('test' as const) : ('live' as const),
  }))
  keyIds = (await database.db.insert(keys).values(named).returning()).map(({ id }) => id)
  rows = fc.sample(streamOf(teamId, named), rowsMax)
  await database.sql.begin((tx) => writeRollups(tx, rows, 'arrived'))
})
afterAll(() => database.drop())

/** Half of it today, the rest over half a year; some keys, routes and countries far more often than others. */
function streamOf(teamId: string, named: readonly { apiId: string; environment: string }[]): fc.Arbitrary<Countable> {
  const nowMs = now.getTime()
  const often = (max: number) => fc.tuple(fc.nat(max), fc.nat(max)).map(([a, b]) => Math.min(a, b))
  return fc
    .record({
      timeMs: fc.oneof(
        fc.integer({ min: nowMs - dayMs, max: nowMs }),
        fc.integer({ min: nowMs - 185 * dayMs, max: nowMs }),
        fc.integer({ min: nowMs - 2 * hourMs, max: nowMs }),
      ),
      key: fc.option(often(named.length - 1), { nil: null, freq: 9 }),
      secretId: often(8).map((n) => `secret${n}`),
      decision: fc.oneof(fc.constant('valid'), fc.constantFrom(...decisions)),
      method: fc.constantFrom('GET', 'POST'),
      path: fc.oneof(
        often(9).map((n) => `/r${'abcdefghij'[n]}`),
        fc.constant(null),
      ),
      country: fc.constantFrom('AT', 'AT', 'AT', 'DE', 'DE', 'CH', 'FR', 'IT', 'US', 'JP', null),
      status: fc.option(fc.integer({ min: 200, max: 599 }), { nil: null }),
      latencyUs: fc.option(fc.nat(2_000_000), { nil: null }),
    })
    .map(({ key, ...row }) => ({
      ...row,
      teamId,
      keyId: key === null ? null : (keyIds[key] ?? null),
      secretId: key === null ? null : row.secretId,
      apiId: named[key ?? 0]?.apiId ?? null,
      environment: named[key ?? 0]?.environment ?? null,
    }))
}

const strangers = new Set(['missing', 'malformed', 'not_found', 'undecided'])
/** To which group a request belongs; null: to none that is counted. */
const groupOf: Record<UsageGrouping, (row: Countable) => string | null> = {
  decision: ({ decision }) => decision,
  status: ({ status }) => (status === null ? 'none' : `${Math.floor(status / 100)}xx`),
  key: ({ keyId }) => keyId,
  secret: ({ secretId }) => secretId,
  route: ({ method, path, decision }) => path && `${method} ${strangers.has(decision) ? '*' : path}`,
  environment: ({ environment }) => environment,
  country: ({ country }) => country || unknownCountry,
}

const matches = (row: Countable, { key, secret, api, environment }: UsageInput) =>
  (!key || row.keyId === key) &&
  (!secret || row.secretId === secret) &&
  (!api || row.apiId === api) &&
  (!environment || row.environment === environment)

function counted(input: UsageInput, by: UsageGrouping, fromMs: number, toMs: number): Map<string | null, number> {
  const counts = new Map<string | null, number>()
  for (const row of rows) {
    if (row.timeMs < fromMs || row.timeMs >= toMs || !matches(row, input)) continue
    const group = groupOf[by](row)
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return counts
}
const total = (counts: Map<string | null, number>) => [...counts.values()].reduce((sum, one) => sum + one, 0)

const windows: [string, UsageInput][] = [
  ...usageRanges.flatMap((range) => zones.map((zone): [string, UsageInput] => [`${range} ${zone}`, { range, zone }])),
  ['a range of one’s own', { from: now.getTime() - 40 * dayMs, to: now.getTime() - 3 * dayMs }],
  ['an old hour', { from: now.getTime() - 40 * dayMs, to: now.getTime() - 40 * dayMs + hourMs }],
]

const filtersOf: Record<UsageGrouping, (() => UsageInput)[]> = {
  decision: [() => ({}), () => ({ api: apiIds[0] }), () => ({ environment: 'live' }), () => ({ key: keyIds[0] })],
  status: [() => ({}), () => ({ key: keyIds[1], secret: 'secret0' })],
  key: [() => ({}), () => ({ environment: 'test' }), () => ({ api: apiIds[1] })],
  secret: [() => ({ key: keyIds[0] }), () => ({ key: keyIds[2], environment: 'live' })],
  route: [() => ({}), () => ({ api: apiIds[0], environment: 'test' })],
  environment: [() => ({}), () => ({ api: apiIds[1] })],
  country: [() => ({}), () => ({ environment: 'live' })],
}

describe.each(Object.entries(filtersOf) as [UsageGrouping, (() => UsageInput)[]][])('by %s', (by, filters) => {
  it.each(windows)('every bucket of %s is what the rows say, and the rest is "other"', async (_, when) => {
    for (const filter of filters) {
      const input = usageInput.parse({ ...when, ...filter(), by })
      const series = await readUsageSeries(ctx, input)
      expect(series.by).toBe(by)
      const named = new Set(series.groups.map(({ id }) => id).filter((id) => id !== otherGroup))
      for (const point of series.points) {
        const truth = counted(input, by, point.atMs, point.untilMs)
        expect(point.requests).toBe(total(truth))
        for (const id of named) expect(point.groups[id] ?? 0).toBe(truth.get(id) ?? 0)
        expect(Object.values(point.groups).reduce((sum, one) => sum + one, 0)).toBe(point.requests)
      }
      const whole = counted(input, by, series.span.fromMs, series.span.toMs)
      const least = Math.min(...[...named].map((id) => whole.get(id) ?? 0))
      for (const [id, count] of whole) if (id !== null && !named.has(id)) expect(count).toBeLessThanOrEqual(least)
      const { edgesBefore } = windowOf(input, now, { slices: true })
      const before = counted(input, by, edgesBefore?.[0] ?? 0, series.span.fromMs)
      expect(series.previous?.reduce((sum, one) => sum + one, 0)).toBe(total(before))
    }
  })
})

describe('tiles and tables', () => {
  it.each(windows)('of %s are what the rows say', async (_, when) => {
    const input = usageInput.parse(when)
    const { span, current, refusals } = await readUsageSummary(ctx, input)
    const truth = (by: UsageGrouping) => counted(input, by, span.fromMs, span.toMs)
    const status = truth('status')
    expect(current.requests).toBe(total(status))
    expect(current.failed).toBe(status.get('5xx') ?? 0)
    expect(current.reported).toBe(total(status) - (status.get('none') ?? 0))
    const ofReason = truth('decision')
    for (const { decision, requests } of refusals) expect(requests).toBe(ofReason.get(decision))
    expect(current.refused).toBe(total(ofReason) - (ofReason.get('valid') ?? 0))

    const top = await readUsageTop(ctx, input)
    expect([top.span.fromMs, top.span.toMs]).toEqual([span.fromMs, span.toMs])
    const firstOf = (by: UsageGrouping) =>
      [...truth(by)]
        .filter(([id]) => id !== null)
        .map(([, count]) => count)
        .sort((a, b) => b - a)
        .slice(0, 10)
    expect(top.keys.map(({ requests }) => requests)).toEqual(firstOf('key'))
    expect(top.routes?.map(({ requests }) => requests)).toEqual(firstOf('route'))
    expect(top.countries?.map(({ requests }) => requests)).toEqual(firstOf('country'))
    for (const { keyId, requests, course } of top.keys) {
      expect(requests).toBe(truth('key').get(keyId))
      expect(course.reduce((sum, one) => sum + one, 0)).toBe(requests)
    }
  })

  it.each(zones)('the week adds up every hour of it, in %s', async (zone) => {
    const week = await readUsageWeek(ctx, { range: '24h', zone })
    const day = dayNumber(zone, now.getTime())
    expect([week.fromMs, week.toMs]).toEqual([dayStart(zone, day - 27), dayStart(zone, day + 1)])
    const truth = new Array<number>(168).fill(0)
    for (const { timeMs } of rows) {
      const hour = hourOfWeek(zone, timeMs)
      if (timeMs >= week.fromMs && timeMs < week.toMs) truth[hour] = (truth[hour] ?? 0) + 1
    }
    expect(week.hours.map(({ requests }) => requests)).toEqual(truth)
  })
})
