import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { newId } from '@/lib/kit/id'
import { decisions } from '@/lib/verify/contract'
import { installationId } from './contract'
import { deltasOf, writeRollups } from './rollup'
import { type Countable, type RollupTable, rollupTables } from './rollup-tables'

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

const tables = [...new Map(rollupTables.map((table) => [table.name, table])).values()]

async function totals({ name, hasHistogram }: RollupTable, isInstallation = false) {
  const buckets = Array.from({ length: 64 }, (_, i) => `coalesce(h${i}, 0)`).join(' + ')
  const [sum] = await database.sql.unsafe(`
    select sum(requests)::int as requests, sum(status_2xx + status_3xx + status_4xx + status_5xx)::int as answered,
      sum(latency_us)::float8 as us, ${hasHistogram ? `sum(${buckets})::int` : 'null'} as timed
    from ${name} where (team_id = '${installationId}') = ${isInstallation}`)
  return sum
}
const write = (batch: readonly Countable[], occasion: 'arrived' | 'reported') =>
  database.sql.begin((tx) => writeRollups(tx, batch, occasion))

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
      const timed = table.hasHistogram ? expected.timed : null
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

  it('of rows in any order are the same, in the order of their key', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 30 }), fc.constantFrom(...rollupTables), (batch, table) => {
        const deltas = deltasOf(table, batch, 'arrived')
        expect(deltasOf(table, [...batch].reverse(), 'arrived')).toEqual(deltas)
        expect(deltas.reduce((sum, { requests }) => sum + requests, 0)).toBe(batch.length)
      }),
    )
  })

  it('leave out what lacks a part of the key', () => {
    const [row] = fc.sample(rows, 1)
    const nobody = { ...(row as Countable), keyId: null, secretId: null, path: null }
    const names = rollupTables
      .filter((table) => deltasOf(table, [nobody], 'arrived').length > 0)
      .map(({ name }) => name)
    expect(names).toEqual([
      ...['usage_team_minutes', 'usage_team_hours', 'usage_team_days'],
      ...['usage_team_minutes', 'usage_team_hours', 'usage_team_days'],
      ...['usage_country_slices', 'usage_country_hours', 'usage_country_days'],
    ])
  })
})
