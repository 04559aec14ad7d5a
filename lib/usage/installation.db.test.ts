import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '@/db/schema/keys'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Ctx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { ensurePartitions } from '@/lib/requests/partitions'
import { testApi, testOperator, testTeam } from '@/lib/testing/actors'
import { hourMs } from './bucket'
import { installationId, installationUsageInput } from './contract'
import { histogramBucket } from './histogram'
import { readInstallationChoices } from './installation-choices'
import { readInstallationSeries } from './installation-series'
import { readInstallationSummary } from './installation-summary'
import { readInstallationTop } from './installation-top'
import { readInstallationWeek } from './installation-week'
import { rankDays } from './rank-days'
import { usageSummary } from './summary'
import { usageRanges } from './terms'
import { type Countable, writeRollups } from './testing/write-rollups'

const now = new Date('2026-11-23T21:13:30Z')
const input = (change: object = {}) => installationUsageInput.parse(change)
const teamsOfTest = 14
/** So many requests has each team in each of these hours before now; the first team has most. */
const hoursAgo = [0, 3, 20, 100, 600, 1_900]

let database: TestDatabase
let ctx: Ctx
let apiId: Id<'api'>
let rows: Countable[]
/** Every team with its two keys. */
let teams: { id: Id<'team'>; keys: Id<'key'>[] }[]

async function newTeam() {
  const id = await testTeam(database.db)
  const of = (name: string) => ({ teamId: id, apiId, environment: 'live' as const, name })
  const made = await database.db
    .insert(keys)
    .values([of('ci'), of('web')])
    .returning({ id: keys.id })
  return { id, keys: made.map((key) => key.id) }
}

function rowsOf(team: (typeof teams)[number], place: number): Countable[] {
  return hoursAgo.flatMap((hours) =>
    Array.from({ length: teamsOfTest + 1 - place }, (_, i) => ({
      timeMs: now.getTime() - hours * hourMs - i,
      ...{ teamId: team.id, apiId, keyId: team.keys[i % 3 === 0 ? 1 : 0] ?? null, secretId: 'aaaaaaaaaaaa' },
      environment: i % 4 === 3 ? 'test' : 'live',
      decision: i % 5 === 4 ? 'revoked' : 'valid',
      ...{ method: 'GET', path: '/stations', status: 200, latencyUs: 10_000 },
    })),
  )
}

beforeAll(async () => {
  database = await testDatabase()
  ctx = await testOperator(database.db, now)
  apiId = await testApi(database.db)
  teams = []
  for (let i = 0; i < teamsOfTest; i++) teams.push(await newTeam())
  const nobodys = { timeMs: now.getTime(), teamId: null, apiId: null, keyId: null, secretId: null, environment: 'live' }
  rows = [
    ...teams.flatMap(rowsOf),
    { ...nobodys, decision: 'missing', method: null, path: null, status: null, latencyUs: null },
  ]
  await ensurePartitions(
    database.sql,
    hoursAgo.map((hours) => new Date(now.getTime() - hours * hourMs)),
  )
  await database.sql.begin((tx) => writeRollups(tx, rows, 'arrived'))
  await database.sql`analyze`
})
afterAll(() => database.drop())

/** What the test itself counts of a span, the most frequent first. */
function counted(idOf: (row: Countable) => string | null, { fromMs, toMs }: { fromMs: number; toMs: number }) {
  const found = new Map<string, number>()
  for (const row of rows) {
    const id = idOf(row)
    if (id && row.timeMs >= fromMs && row.timeMs < toMs) found.set(id, (found.get(id) ?? 0) + 1)
  }
  return [...found].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, 10)
}

describe('the totals of the installation', () => {
  it.each(usageRanges)('are the sum of its teams, and what belongs to none: %s', async (range) => {
    const { current, span } = await readInstallationSummary(ctx, input({ range }))
    const ofTeams = await Promise.all(teams.map(({ id }) => usageSummary({ ...ctx, teamId: id }, { range })))
    const sum = (of: 'requests' | 'refused' | 'reported') => ofTeams.reduce((all, one) => all + one.current[of], 0)
    expect(current).toMatchObject({
      requests: sum('requests') + 1,
      refused: sum('refused') + 1,
      reported: sum('reported'),
    })
    expect(current.requests).toBe(rows.filter(({ timeMs }) => timeMs >= span.fromMs && timeMs < span.toMs).length)
    const bucketOf = (latency: typeof current.latency | undefined) => latency && histogramBucket(latency.p50Us)
    expect(bucketOf(current.latency)).toBe(bucketOf(ofTeams[0]?.current.latency))
  })

  it.each(['decision', 'status', 'environment'] as const)('over time are in their groups, by %s', async (by) => {
    const { points, groups, span } = await readInstallationSeries(ctx, input({ by, range: '7d' }))
    const of: Record<typeof by, (row: Countable) => string | null> = {
      decision: (row) => row.decision,
      status: (row) => (row.status ? '2xx' : 'none'),
      environment: (row) => row.environment,
    }
    expect(groups.map(({ id, requests }) => [id, requests])).toEqual(counted(of[by], span))
    const total = points.reduce((sum, { requests }) => sum + requests, 0)
    expect(total).toBe(groups.reduce((sum, { requests }) => sum + requests, 0))
  })

  it('are narrowed to an API and an environment', async () => {
    const requests = async (change: object) => (await readInstallationSummary(ctx, input(change))).current.requests
    expect(await requests({ range: '90d', environment: 'test' })).toBe(
      rows.filter(({ environment }) => environment === 'test').length,
    )
    expect(await requests({ range: '90d', api: apiId })).toBe(rows.length - 1)
    expect(await requests({ range: '90d', api: await testApi(database.db) })).toBe(0)
  })

  it('by hour of the week are all requests of these weeks', async () => {
    const { hours, fromMs, toMs } = await readInstallationWeek(ctx, input())
    const total = hours.reduce((sum, { requests }) => sum + requests, 0)
    expect(total).toBe(rows.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs).length)
  })
})

describe('readInstallationTop', () => {
  it.each([...usageRanges.map((range) => ({ range })), { range: '30d', zone: 'Asia/Tokyo' }])(
    'has the teams and keys with most requests, as they are counted by hand: %o',
    async (when) => {
      const top = await readInstallationTop(ctx, input(when))
      expect(top.teams.map(({ team, requests }) => [team.id, requests])).toEqual(
        counted(({ teamId }) => teamId, top.span),
      )
      expect(top.keys.map(({ keyId, requests }) => [keyId, requests])).toEqual(counted(({ keyId }) => keyId, top.span))
      for (const row of [...top.teams, ...top.keys]) {
        expect(row.course.reduce((sum, requests) => sum + requests, 0)).toBe(row.requests)
      }
    },
  )

  it('says whose a key is, and how slow a team is also over months', async () => {
    const top = await readInstallationTop(ctx, input({ range: '90d' }))
    const owners = new Map(teams.flatMap(({ id, keys: own }) => own.map((key) => [key, id] as const)))
    for (const { keyId, team } of top.keys) expect(team.id).toBe(owners.get(keyId))
    expect(top.teams[0]?.latency?.p50Us).toBeGreaterThan(9_000)
    const refused = rows.filter(({ teamId, decision }) => teamId === teams[0]?.id && decision !== 'valid')
    expect(top.teams[0]?.refused).toBe(refused.length)
  })

  it('narrows both to an environment', async () => {
    const top = await readInstallationTop(ctx, input({ range: '24h', environment: 'test' }))
    const tests = (row: Countable) => (row.environment === 'test' ? row.teamId : null)
    expect(top.teams.map(({ team, requests }) => [team.id, requests])).toEqual(counted(tests, top.span))
    expect(top.keys).toEqual([])
  })

  it('asks the database as often for 1,000 teams over 90 days as for one', async () => {
    const own = await testDatabase()
    const asked: string[] = []
    const db = new Proxy(own.db, {
      get(target, name, receiver) {
        if (name === 'execute' || name === 'select') asked.push(String(name))
        return Reflect.get(target, name, receiver)
      },
    })
    const operator = { ...(await testOperator(own.db, now)), db }
    const fill = async (count: number) => {
      await own.sql`insert into teams (id, slug, name)
        select 'team_' || lpad(n::text, 20, '0'), 'fill-' || n, 'Fill ' || n from generate_series(1, ${count}::int) as n
        on conflict do nothing`
      await own.sql`insert into usage_team_days (team_id, bucket, api_id, environment, decision, requests)
        select 'team_' || lpad(n::text, 20, '0'), ${now.toISOString()}::timestamptz::date - day, 'api_1', 'live', 'valid', n
        from generate_series(1, ${count}::int) as n, generate_series(0, 89) as day on conflict do nothing`
      await own.sql`delete from usage_team_days where team_id = ${installationId}`
      await own.sql`insert into usage_team_days (team_id, bucket, api_id, environment, decision, requests)
        select ${installationId}, bucket, api_id, environment, decision, sum(requests) from usage_team_days group by 2, 3, 4, 5`
      while ((await rankDays(own.sql)) > 0);
    }
    const statements = async () => {
      asked.length = 0
      const { teams: top } = await readInstallationTop(operator, input({ range: '90d' }))
      return { top, asked: asked.length }
    }
    await fill(1)
    const one = await statements()
    await fill(1_000)
    const many = await statements()
    await own.drop()
    expect(many.asked).toBe(one.asked)
    expect(one.top.map(({ team, requests }) => [team.name, requests])).toEqual([['Fill 1', 90]])
    expect(many.top.slice(0, 2).map(({ team, requests }) => [team.name, requests])).toEqual([
      ['Fill 1000', 90_000],
      ['Fill 999', 89_910],
    ])
  })
})

describe('what is offered and accepted', () => {
  it('is every API, whosever it is', async () => {
    const all = await database.db.execute<{ id: string }>(sql`select id from apis order by name, id`)
    expect((await readInstallationChoices(ctx)).map(({ id }) => id)).toEqual([...all].map(({ id }) => id))
  })

  it.each([
    ['one key', { key: 'key_00000000000000000000' }],
    ['a grouping that is counted per team', { by: 'route' }],
    ['an unknown field', { team: 'x' }],
  ])('is not %s', (_, change) => {
    expect(() => input(change)).toThrow()
  })
})
