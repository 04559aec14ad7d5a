import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keys } from '@/db/schema/keys'
import { teams } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Ctx } from '@/lib/access/ctx'
import { type Id, newId } from '@/lib/kit/id'
import { testApi, testMember, testOperator } from '@/lib/testing/actors'
import { dayMs } from './bucket'
import { installationId, installationUsageInput, usageInput } from './contract'
import { readInstallationTop } from './installation-top'
import { forgetRanks, rankDays, ranksMax } from './rank-days'
import { type Countable, writeRollups } from './testing/write-rollups'
import { readUsageTop } from './top'

const now = new Date('2026-11-23T21:13:30Z')
const today = Date.parse('2026-11-23T00:00:00Z')
const teamsOfTest = ranksMax + 50
const days = 5

let database: TestDatabase
let ctx: Ctx
let apis: Id<'api'>[]
type Subject = { teamId: Id<'team'>; apiId: Id<'api'>; keyId: Id<'key'> }
/** Each a key of a team of its own. */
let crowd: Subject[]
/** As many keys of one team. */
let fleet: Subject[]

beforeAll(async () => {
  database = await testDatabase()
  ctx = await testOperator(database.db, now)
  apis = [await testApi(database.db), await testApi(database.db)]
  crowd = Array.from({ length: teamsOfTest }, (_, i) => ({
    teamId: newId('team'),
    apiId: apis[i % 10 === 9 ? 1 : 0] as Id<'api'>,
    keyId: newId('key'),
  }))
  fleet = crowd.map(({ apiId }) => ({ teamId: crowd[0]?.teamId ?? 'team_', apiId, keyId: newId('key') }))
  await database.db.insert(teams).values(crowd.map(({ teamId: id }, i) => ({ id, slug: `t-${i}`, name: `${i}` })))
  await database.db.insert(keys).values(
    [...crowd, ...fleet].map(({ keyId: id, teamId, apiId }) => ({
      id,
      teamId,
      apiId,
      environment: 'live' as const,
      name: 'k',
    })),
  )
})
afterAll(() => database.drop())
beforeEach(async () => {
  counted = []
  await database.sql`truncate usage_team_days, usage_team_hours, usage_team_minutes, usage_key_days, usage_key_hours,
    usage_key_slices, usage_route_days, usage_route_hours, usage_route_slices, usage_country_days, usage_country_hours,
    usage_country_slices, usage_ranks, usage_ranked_days`
})

let counted: Countable[]
/** Counts so many requests of each on a day. */
async function count(day: number, timesOf: (place: number) => number, subjects = crowd) {
  const rows = subjects.flatMap((of, place) =>
    Array.from(
      { length: timesOf(place) },
      (_, i): Countable => ({
        timeMs: today - day * dayMs + i,
        ...{ ...of, secretId: 'aaaaaaaaaaaa', environment: 'live', method: null, path: null },
        ...{ decision: i % 4 ? 'valid' : 'expired', status: null, latencyUs: null },
      }),
    ),
  )
  await database.sql.begin((tx) => writeRollups(tx, rows, 'arrived'))
  counted.push(...rows)
}
const rankAll = async () => {
  while ((await rankDays(database.sql)) > 0);
}
const top = (change: object = {}) => readInstallationTop(ctx, installationUsageInput.parse({ range: '30d', ...change }))

/** Who was first of all that was counted, as the test itself adds it up. */
function first(idOf: (row: Countable) => string | null, isAsked: (row: Countable) => boolean = () => true) {
  const found = new Map<string, number>()
  for (const row of counted) {
    const id = idOf(row)
    if (id && isAsked(row)) found.set(id, (found.get(id) ?? 0) + 1)
  }
  return [...found].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, 10)
}

async function expectExact(apiId?: Id<'api'>) {
  const found = await top(apiId ? { api: apiId } : {})
  const isAsked = (row: Countable) => !apiId || row.apiId === apiId
  expect(found.teams.map(({ team, requests }) => [team.id, requests])).toEqual(first(({ teamId }) => teamId, isAsked))
  expect(found.keys.map(({ team, keyId, requests }) => [`${team.id} ${keyId}`, requests])).toEqual(
    first(({ teamId, keyId }) => `${teamId} ${keyId}`, isAsked),
  )
}

/** Whom a day, some place apart, makes frequent; the longer the list, the less. */
const turned = (shift: number, most: number) => (place: number) =>
  Math.ceil(most / (((place + shift) % teamsOfTest) + 1))

describe('the first of many days', () => {
  it.each([
    ['are the same every day', 0],
    ['change from day to day', 37],
  ])('are exact where they %s', async (_, shift) => {
    for (let day = 0; day < days; day++) await count(day, turned(day * shift, 60))
    await rankAll()
    await expectExact()
    for (const api of apis) await expectExact(api)
  })

  it('are exact where all are as frequent, and nobody can be left out', async () => {
    for (let day = 0; day < days; day++) await count(day, (place) => 1 + ((place + day) % 2))
    await rankAll()
    await expectExact()
  })

  it('are exact where the first of all was never among the first of a day', async () => {
    for (let day = 0; day < 3; day++) await count(day, (place) => (place === 0 ? 4 : place % 3 === day ? 5 : 0))
    await rankAll()
    await expectExact(apis[0])
    expect((await top({ api: apis[0] })).keys[0]).toMatchObject({ keyId: crowd[0]?.keyId, requests: 12 })
  })

  it('are exact before a day is ranked, and when more was counted since', async () => {
    await count(1, turned(0, 40))
    await expectExact()
    await rankAll()
    const late = teamsOfTest - 1
    await count(1, (place) => (place === late ? 90 : 0))
    await expectExact()
    expect((await top()).teams[0]?.team.id).toBe(crowd[late]?.teamId)
  })
})

describe('the first keys of a team with many', () => {
  const expectExactOfTeam = async (apiId?: Id<'api'>) => {
    const member = await testMember(database.db, fleet[0]?.teamId ?? 'team_', 'viewer', now)
    const { keys: found } = await readUsageTop(
      member,
      usageInput.parse({ range: '30d', ...(apiId ? { api: apiId } : {}) }),
    )
    const isAsked = (row: Countable) => row.teamId === fleet[0]?.teamId && (!apiId || row.apiId === apiId)
    expect(found.map(({ keyId, requests }) => [keyId, requests])).toEqual(first(({ keyId }) => keyId, isAsked))
  }

  it('are exact, ranked or not, and when more was counted since', async () => {
    await count(0, turned(7, 50))
    for (let day = 0; day < days; day++) await count(day, turned(day * 37, 60), fleet)
    await expectExactOfTeam()
    await rankDays(database.sql)
    await expectExactOfTeam()
    for (const api of apis) await expectExactOfTeam(api)
    await count(1, (place) => (place === teamsOfTest - 1 ? 90 : 0), fleet)
    await count(9, turned(11, 70), fleet)
    await expectExactOfTeam()
    await rankAll()
    await expectExactOfTeam()
    await expectExact()
  })

  it('are on lists of their own, which a team with few keys does without', async () => {
    await count(0, () => 1)
    await count(0, () => 1, fleet)
    await rankAll()
    const lists = await database.sql`
      select of_team, api_id, count(*)::int as length from usage_ranks
      where noun = 'key' and of_team <> ${installationId} group by 1, 2 order by 3 desc`
    expect([...lists]).toEqual([
      { of_team: fleet[0]?.teamId, api_id: apis[0], length: ranksMax },
      { of_team: fleet[0]?.teamId, api_id: apis[1], length: 25 },
    ])
    const ranked = await database.sql`select of_team from usage_ranked_days order by 1`
    expect(ranked.map(({ of_team }) => of_team)).toEqual([fleet[0]?.teamId, installationId].sort())
  })
})

describe('rankDays', () => {
  it('lists the first of each API with who comes next', async () => {
    await count(0, (place) => teamsOfTest - place)
    await rankAll()
    const lists = await database.sql`
      select noun, api_id, count(*)::int as length, max(requests)::int as most, min(requests)::int as least,
        min(beyond)::int as beyond, bool_and(beyond <= requests) as falls
      from usage_ranks group by 1, 2 order by 1, 2`
    const listsOf = (noun: string) =>
      [...apis]
        .sort()
        .map((api_id) =>
          api_id === apis[0]
            ? { noun, api_id, length: ranksMax, most: 250, least: 29, beyond: 28, falls: true }
            : { noun, api_id, length: 25, most: 241, least: 1, beyond: 0, falls: true },
        )
    expect([...lists]).toEqual([...listsOf('key'), ...listsOf('team')])
  })

  it('has a day done until more is counted of it, and takes the latest first', async () => {
    for (let day = 0; day < 7; day++) await count(day, (place) => (place < 3 ? 1 : 0))
    expect(await rankDays(database.sql)).toBe(5)
    const [oldest] =
      await database.sql`select min(bucket) at time zone 'UTC' = '2026-11-19' as "isFourDaysAgo" from usage_ranked_days`
    expect(oldest).toEqual({ isFourDaysAgo: true })
    expect([await rankDays(database.sql), await rankDays(database.sql)]).toEqual([2, 0])
    await count(6, (place) => (place < 3 ? 1 : 0))
    expect([await rankDays(database.sql), await rankDays(database.sql)]).toEqual([1, 0])
  })

  it('ranks a day anew that is forgotten', async () => {
    await count(2, (place) => (place < 3 ? 1 : 0))
    await rankAll()
    await database.sql.begin((tx) => forgetRanks(tx, new Date(today - 2 * dayMs)))
    expect(await database.sql`select 1 from usage_ranks`).toHaveLength(0)
    await expectExact()
    expect(await rankDays(database.sql)).toBe(1)
  })
})
