import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { keptForGood } from '@/lib/settings/retention'
import { otherRoute, routesPerTeamMax } from '@/lib/usage/contract'
import { rankDays } from '@/lib/usage/rank-days'
import { createRollups, createWriters } from '@/processes/worker/writers'
import type { RequestRow } from './event'
import { newRequestId } from './event-id'
import { closedSegments } from './journal-folder'
import { partitioned } from './partitions'
import { rebuildDay } from './rebuild'
import { acceptReports, mergeReports } from './reports'
import { shipSegments } from './ship'
import { sampleRow } from './testing/rows'
import { writeSegment } from './testing/segment'
import type { Writers } from './within/tally'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  for (const { table } of partitioned) await database.sql`drop table if exists ${database.sql(`${table}_any`)}`
})
afterAll(() => database.drop())
const rollups = createRollups(keptForGood)
beforeEach(async () => {
  writers = createWriters((ip) => (ip.endsWith('1') ? 'AT' : null))
  folder = mkdtempSync(join(tmpdir(), 'keystile-rebuild-'))
  await database.sql.unsafe(`truncate requests, pending_reports, ${rollups.tables.join(', ')}`)
  return () => rmSync(folder, { recursive: true })
})

const today = new Date('2026-11-25T00:00:00Z')
const hourMs = 3_600_000
let writers: Writers
let slots = 0
async function ship(rows: readonly RequestRow[]) {
  const slot = `s${slots++}`
  writeSegment(folder, slot, rows)
  return shipSegments(database.sql, closedSegments(join(folder, slot)), writers)
}
const some = (count: number, of: (i: number) => Partial<RequestRow>) =>
  Array.from({ length: count }, (_, i) =>
    sampleRow({ timeMs: today.getTime() + i * 60_000, secretId: 'secret', ...of(i) }),
  )
const state = async () =>
  Object.fromEntries(
    await Promise.all(
      rollups.tables.map(async (name) => [name, await database.sql.unsafe(`select t::text from ${name} t order by 1`)]),
    ),
  )
const counted = async (table: string) =>
  (
    await database.sql.unsafe(
      `select coalesce(sum(requests), 0)::int as n from ${table} where team_id <> 'team_installation'`,
    )
  )[0]?.['n']

describe('rebuildDay', () => {
  it('comes to what was counted as requests and reports came, late ones too', async () => {
    const rows = some(600, (i) => ({
      ...{ path: `/r${i % 9}/${i}`, ip: `192.0.2.${i % 4}`, decision: i % 7 ? 'valid' : 'rate_limited' },
      ...(i % 3 ? {} : { status: 200 + (i % 4) * 100, latencyUs: i * 1_000 }),
    }))
    for (let at = 0; at < rows.length; at += 150) await ship(rows.slice(at, at + 150).reverse())
    const unreported = rows.filter(({ status }) => status === null)
    await acceptReports(
      database.sql,
      unreported.map(({ id }, i) => ({ requestId: id, status: 503, latencyUs: i * 700 })),
    )
    await mergeReports(database.sql, 'all', writers)
    const written = await state()
    expect(await rebuildDay(database.sql, today, rollups)).toBe(600)
    expect(await state()).toEqual(written)
  })

  it('comes to the same in many parts, where what they have in common is added up', async () => {
    const rows = some(330, (i) => ({ path: `/r${i % 5}`, status: 200, latencyUs: i * 1_000 }))
    await ship(rows)
    const written = await state()
    expect(await rebuildDay(database.sql, today, rollups, { page: 50, tally: 100 })).toBe(330)
    expect(await state()).toEqual(written)
  })

  it('counts each once while requests of the day come in', async () => {
    const batches = Array.from({ length: 8 }, (_, b) => some(50, (i) => ({ path: `/b${b}/r${i}` })))
    await Promise.all([
      ...batches.map((rows) => ship(rows)),
      (async () => {
        for (let i = 0; i < 4; i++) await rebuildDay(database.sql, today, rollups)
      })(),
    ])
    for (const table of rollups.tables) expect([table, await counted(table)]).toEqual([table, 400])
    const written = await state()
    await rebuildDay(database.sql, today, rollups)
    expect(await state()).toEqual(written)
  })

  it('has the day ranked anew', async () => {
    await ship(some(3, () => ({})))
    expect(await rankDays(database.sql)).toBe(1)
    await rebuildDay(database.sql, today, rollups)
    expect(await rankDays(database.sql)).toBe(1)
    expect(await rankDays(database.sql)).toBe(0)
  })

  it('gives a team the routes that it had', async () => {
    const rows = some(700, (i) => ({
      path: `/only/${'abcdefghij'[i % 10]}${'klmnopqrst'[Math.floor(i / 10) % 10]}${'uvwxyzklmn'[Math.floor(i / 100)]}`,
    }))
    await ship(rows.slice(350))
    await ship(rows.slice(0, 350))
    const written = await state()
    await rebuildDay(database.sql, today, rollups)
    expect(await state()).toEqual(written)
  })
})

describe('the cap of routes', () => {
  it('holds across batches and writers at once; the rest is other', async () => {
    const word = (n: number) => [...String(n).padStart(4, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('')
    const rows = some(2_000, (i) => ({ path: `/${word(i)}`, timeMs: today.getTime() + i * 1_000 }))
    await Promise.all([0, 1, 2, 3].map((part) => ship(rows.filter((_, i) => i % 4 === part))))
    await ship(rows.map((row) => ({ ...row, id: newRequestId(row.timeMs) })))
    const [found] = await database.sql`
      select count(distinct route) filter (where route <> ${otherRoute})::int as routes, sum(requests)::int as requests,
        sum(requests) filter (where route = ${otherRoute})::int as other
      from usage_route_days`
    expect(found).toEqual({ routes: routesPerTeamMax, requests: 4_000, other: 3_000 })
    expect(await counted('usage_route_slices')).toBe(4_000)
  })
})

describe('rows out of their time', () => {
  it('land in their bucket once, from days ago and from days ahead', async () => {
    const rows = [-20, -3, 0, 5, 40].map((days) => sampleRow({ timeMs: today.getTime() + days * 24 * hourMs + hourMs }))
    await ship(rows)
    const days = await database.sql<{ day: string; requests: number }[]>`
      select (bucket at time zone 'UTC')::date::text as day, requests::int from usage_team_days
      where team_id <> 'team_installation' order by 1`
    expect(days.map(({ day, requests }) => [day, requests])).toEqual([
      ['2026-11-05', 1],
      ['2026-11-22', 1],
      ['2026-11-25', 1],
      ['2026-11-30', 1],
      ['2027-01-04', 1],
    ])
    expect(await database.sql`select id from requests`).toHaveLength(5)
  })

  it('that are older than is kept make no partition and harm no segment; days count them', async () => {
    writers = createWriters(undefined, { requestsDays: 1, minutesDays: 1, hoursDays: 30 })
    const old = sampleRow({ timeMs: Date.parse('2025-06-01T10:00:00Z') })
    const { rows } = await ship([old, sampleRow()])
    expect(rows).toBe(2)
    expect(await database.sql`select id from requests`).toHaveLength(1)
    const made = await database.sql`select relname from pg_class where relname ~ '_202506'`
    expect(made).toEqual([])
    expect([
      await counted('usage_team_minutes'),
      await counted('usage_team_hours'),
      await counted('usage_team_days'),
    ]).toEqual([1, 1, 2])
  })
})
