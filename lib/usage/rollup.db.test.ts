import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { newId } from '@/lib/kit/id'
import type { Occasion } from '@/lib/requests/within/tally'
import type { KeptSince } from '@/lib/settings/retention'
import { decisions } from '@/lib/verify/contract'
import { installationId } from './contract'
import { RollupTally } from './rollup'
import { type RollupTable, rollups } from './rollup-tables'
import { type Countable, writeRollups } from './testing/write-rollups'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const start = Date.parse('2026-11-23T10:00:00Z')
const teams = [newId('team'), newId('team')]
const apis = [newId('api'), newId('api')]
const rows: fc.Arbitrary<Countable> = fc.record({
  timeMs: fc.integer({ min: start, max: start + 3 * 3_600_000 }),
  teamId: fc.constantFrom(...teams),
  apiId: fc.constantFrom(...apis),
  keyId: fc.constantFrom('key_1', 'key_2'),
  secretId: fc.constantFrom('a', 'b', 'c'),
  environment: fc.constantFrom('live', 'test'),
  decision: fc.constantFrom(...decisions),
  method: fc.constantFrom('GET', 'POST'),
  path: fc.nat(500).map((id) => `/stations/${id}`),
  status: fc.option(fc.integer({ min: 100, max: 599 }), { nil: null }),
  latencyUs: fc.option(fc.nat(60_000_000), { nil: null }),
  country: fc.constantFrom('AT', 'DE', null),
})

const tables = rollups.flatMap((rollup) => rollup.tables)

/** Countries are counted without their latencies. */
const isTimed = ({ name }: RollupTable) => !name.startsWith('usage_country')

async function totals(table: RollupTable, isInstallation = false) {
  const buckets = Array.from({ length: 64 }, (_, i) => `coalesce(h${i}, 0)`).join(' + ')
  const [sum] = await database.sql.unsafe(`
    select sum(requests)::int as requests, sum(status_2xx + status_3xx + status_4xx + status_5xx)::int as answered,
      sum(latency_us)::float8 as us, ${isTimed(table) ? `sum(${buckets})::int` : 'null'} as timed
    from ${table.name} where (team_id = '${installationId}') = ${isInstallation}`)
  return sum
}
const write = (batch: readonly Countable[], occasion: Occasion) =>
  database.sql.begin((tx) => writeRollups(tx, batch, occasion))
const clear = () => database.sql.unsafe(`truncate ${tables.map(({ name }) => name).join(', ')}`)
/** Every table as it is. */
const state = async () =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async ({ name }) => [name, await database.sql.unsafe(`select t::text from ${name} t order by 1`)]),
    ),
  )

describe('rollups', () => {
  it('sum up to the rows, in every table, however they came', async () => {
    const all = fc.sample(rows, 2_000)
    const known = all.slice(0, 1_500)
    const late = all.slice(1_500)
    for (let at = 0; at < known.length; at += 300) await write(known.slice(at, at + 300), 'arrived')
    await write(
      late.map((row) => ({ ...row, status: null, latencyUs: null })),
      'arrived',
    )
    await write(late, 'reported')
    const expected = {
      requests: 2_000,
      answered: all.filter(({ status }) => status !== null && status >= 200).length,
      us: all.reduce((sum, { latencyUs }) => sum + (latencyUs ?? 0), 0),
      timed: all.filter(({ latencyUs }) => latencyUs !== null).length,
    }
    for (const table of tables) {
      const timed = isTimed(table) ? expected.timed : null
      expect([table.name, await totals(table)]).toEqual([table.name, { ...expected, timed }])
    }
    for (const table of tables.filter(({ name }) => name.startsWith('usage_team')))
      expect([table.name, await totals(table, true)]).toEqual([table.name, expected])
  })

  it('put each row into the bucket of its time and the group of its key', async () => {
    const grouped = await database.sql`
      select distinct route, decision in ('missing', 'malformed', 'not_found', 'undecided') as stranger,
        bucket = date_trunc('hour', bucket) as whole
      from usage_route_hours order by route`
    expect(grouped).toEqual([
      { route: '*', stranger: true, whole: true },
      { route: '/stations/:id', stranger: false, whole: true },
    ])
  })

  it('are the same for rows in any order and any batches', async () => {
    const history = fc.tuple(fc.array(rows, { maxLength: 40 }), fc.integer({ min: 1, max: 40 }))
    await fc.assert(
      fc.asyncProperty(history, async ([batch, size]) => {
        await clear()
        await write(batch, 'arrived')
        const atOnce = await state()
        await clear()
        const reversed = [...batch].reverse()
        for (let at = 0; at < batch.length; at += size) await write(reversed.slice(at, at + size), 'arrived')
        expect(await state()).toEqual(atOnce)
      }),
      { numRuns: 15 },
    )
  })

  it('leave out what lacks a part of the key; the installation counts all', async () => {
    await clear()
    const [row] = fc.sample(rows, 1)
    const nobody = { ...(row as Countable), keyId: null, secretId: null, path: null }
    await write([nobody, { ...nobody, teamId: null, apiId: null }], 'arrived')
    const counted = await Promise.all(
      tables.map(async ({ name }) => [
        name,
        (
          await database.sql.unsafe(
            `select team_id = '${installationId}' as whole, sum(requests)::int as n from ${name} group by 1 order by 1`,
          )
        ).map(({ whole, n }) => [whole, n]),
      ]),
    )
    const ofTeam = [
      [false, 1],
      [true, 2],
    ]
    expect(Object.fromEntries(counted)).toEqual({
      ...{ usage_team_minutes: ofTeam, usage_team_hours: ofTeam, usage_team_days: ofTeam },
      ...{ usage_key_slices: [], usage_key_hours: [], usage_key_days: [] },
      ...{ usage_route_slices: [], usage_route_hours: [], usage_route_days: [] },
      ...{ usage_country_slices: [[false, 1]], usage_country_hours: [[false, 1]], usage_country_days: [[false, 1]] },
    })
  })

  it('take of what is late only what they still keep', async () => {
    await clear()
    const [row] = fc.sample(rows, 1)
    const since: KeptSince = { requests: 0, minutes: start, hours: start - 86_400_000 }
    const late = { ...(row as Countable), timeMs: start - 3_600_000 }
    const older = { ...late, timeMs: start - 40 * 86_400_000 }
    await database.sql.begin((tx) => writeRollups(tx, [late, older], 'arrived', new RollupTally('arrived', since)))
    expect(await database.sql`select sum(requests)::int as n from usage_key_slices`).toEqual([{ n: null }])
    expect(await database.sql`select sum(requests)::int as n from usage_key_hours`).toEqual([{ n: 1 }])
    expect(await database.sql`select sum(requests)::int as n from usage_key_days`).toEqual([{ n: 2 }])
  })
})
