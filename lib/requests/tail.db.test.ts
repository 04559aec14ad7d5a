import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { testMember, testTeam } from '@/lib/testing/actors'
import { createWriters } from '@/processes/worker/writers'
import { listRequestsInput, type RequestView, scanRowsMax, tailRequestsInput } from './contract'
import type { RequestRow } from './event'
import { closedSegments } from './journal-folder'
import { listRequests } from './list'
import { acceptReports, mergeReports } from './reports'
import { shipSegments } from './ship'
import { tailRequests } from './tail'
import { logRows } from './testing/log-rows'
import { sampleRow } from './testing/rows'
import { writeSegment } from './testing/segment'

let database: TestDatabase
let folder: string
let ctx: TeamCtx
let stranger: TeamCtx
const writers = createWriters()
beforeAll(async () => {
  database = await testDatabase()
  await database.sql`create table requests_all partition of requests default`
})
afterAll(() => database.drop())
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keystile-tail-'))
  ctx = await testMember(database.db, await testTeam(database.db), 'viewer')
  stranger = await testMember(database.db, await testTeam(database.db), 'owner')
  return () => rmSync(folder, { recursive: true })
})

type Change = Partial<RequestRow> & { daysAgo?: number }
const rowOf = (change: Change = {}) => sampleRow({ teamId: ctx.teamId, ...change })

/** Brings rows into the log as the worker does; answers their ids. */
async function ship(...rows: RequestRow[]): Promise<Id<'req'>[]> {
  writeSegment(folder, 't', rows)
  await shipSegments(database.sql, closedSegments(join(folder, 't')), writers)
  return rows.map(({ id }) => id)
}
const place = async () => (await listRequests(ctx, listRequestsInput.parse({}))).tailFrom ?? ''
const tailFrom = (since: string, filters: object = {}, of = ctx) =>
  tailRequests(of, tailRequestsInput.parse({ ...filters, since }))
const now = () => new Date()
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}
const idsOf = (requests: readonly RequestView[] | null) => requests?.map(({ id }) => id)

describe('a tail', () => {
  it('tells what came since the list was read, once, and nothing of another team', async () => {
    await ship(rowOf())
    const tail = await tailFrom(await place())
    const theirs = await tailFrom(await place(), {}, stranger)
    const [id] = await ship(rowOf(), sampleRow({ teamId: stranger.teamId, path: '/theirs' }))
    expect(idsOf((await tail.step(now())).requests)).toEqual([id])
    expect(await tail.step(now())).toMatchObject({ requests: [], came: 0 })
    expect((await theirs.step(now())).requests).toMatchObject([{ path: '/theirs' }])
  })

  it('tells a request of long ago that is shipped late', async () => {
    const tail = await tailFrom(await place())
    const [newer] = await ship(rowOf())
    expect(idsOf((await tail.step(now())).requests)).toEqual([newer])
    const ids = await ship(rowOf({ timeMs: Date.now() - 7_200_000 }), rowOf({ timeMs: Date.now() - 7_199_000 }))
    expect(idsOf((await tail.step(now())).requests)).toEqual(ids.reverse())
  })

  it('tells what was begun before and committed after what is told already', async () => {
    const row = rowOf({ timeMs: Date.now() - 60_000 })
    const [inserted, commit] = [gate(), gate()]
    const slow = database.sql.begin(async (tx) => {
      const at = new Date(row.timeMs).toISOString()
      await tx`insert into shipped_segments (id, rows, first_at, last_at) values (${row.id}, 1, ${at}, ${at})`
      await logRows(tx, [row])
      inserted.open()
      await commit.opened
    })
    await inserted.opened
    const tail = await tailFrom(await place())
    const [quick] = await ship(rowOf())
    const step = await tail.step(now())
    expect(idsOf(step.requests)).toEqual([quick])
    commit.open()
    await slow
    const resumed = await tailFrom(step.place)
    expect(idsOf((await tail.step(now())).requests)).toEqual([row.id])
    expect(idsOf((await resumed.step(now())).requests)).toEqual([row.id])
  })

  it('goes on from the place of any step, without a gap and without telling twice', async () => {
    let since = await place()
    const shipped: Id<'req'>[] = []
    const told: Id<'req'>[] = []
    for (let round = 0; round < 5; round++) {
      const tail = await tailFrom(since)
      shipped.push(...(await ship(rowOf(), rowOf())))
      const first = await tail.step(now())
      shipped.push(...(await ship(rowOf({ timeMs: Date.now() - round * 10_000 }))))
      // What is told after this place is lost with the connection; the next one tells it.
      await tail.step(now())
      since = first.place
      told.push(...(idsOf(first.requests) ?? []))
      const next = await (await tailFrom(since)).step(now())
      told.push(...(idsOf(next.requests) ?? []))
      since = next.place
    }
    expect(new Set(told).size).toBe(told.length)
    expect([...told].sort()).toEqual([...shipped].sort())
  })

  it('is narrowed like the list', async () => {
    const tail = await tailFrom(await place(), { path: '/wanted', from: String(Date.now() - 1_000) })
    const [id] = await ship(rowOf({ path: '/wanted/1' }), rowOf(), rowOf({ path: '/wanted/2', daysAgo: 1 }))
    expect(idsOf((await tail.step(now())).requests)).toEqual([id])
  })

  it('shows some of very many, and says how many came', async () => {
    const tail = await tailFrom(await place())
    const at = Date.now()
    await ship(...Array.from({ length: 1_000 }, (_, i) => rowOf({ timeMs: at + (i % 900) })))
    const { requests, came, told } = await tail.step(new Date(at))
    expect([came, told]).toEqual([1_000, 200])
    expect(requests).toHaveLength(200)
  })

  it('has the list read anew where what it looks for may be among more than one look takes', async () => {
    const tail = await tailFrom(await place(), { path: '/wanted' })
    const at = Date.now() - 60_000
    const crowd = Array.from({ length: scanRowsMax }, (_, i) => rowOf({ timeMs: at + 1 + (i % 900) }))
    await ship(rowOf({ path: '/wanted', timeMs: at }), ...crowd)
    expect(await tail.step(now())).toMatchObject({ requests: null, came: 0 })
    const [id] = await ship(rowOf({ path: '/wanted' }))
    expect(idsOf((await tail.step(now())).requests)).toEqual([id])
  })
})

describe('a report', () => {
  const report = async (requestId: string, status: number) => {
    await acceptReports(database.sql, [{ requestId, status, latencyUs: 5 }])
    await mergeReports(database.sql, 'recent', writers)
  }

  it('is told of a request that was told before, also where it was shown by the list', async () => {
    const [shown = ''] = await ship(rowOf())
    const tail = await tailFrom(await place())
    const [id = ''] = await ship(rowOf())
    expect((await tail.step(now())).requests).toMatchObject([{ id, status: null }])
    await report(id, 200)
    await report(shown, 404)
    const later = new Date(Date.now() + 1_000)
    expect((await tail.step(later)).requests).toMatchObject([
      { id, status: 200 },
      { id: shown, status: 404 },
    ])
    expect((await tail.step(new Date(Date.now() + 2_000))).requests).toEqual([])
  })

  it('lets a filter find a request that it did not find before', async () => {
    const tail = await tailFrom(await place(), { status: '5xx' })
    const [bad = '', good = ''] = await ship(rowOf(), rowOf())
    expect(await tail.step(now())).toMatchObject({ requests: [], came: 0 })
    await report(bad, 503)
    await report(good, 200)
    expect(idsOf((await tail.step(new Date(Date.now() + 1_000))).requests)).toEqual([bad])
  })
})

describe('a place', () => {
  const minuteMs = 60_000
  it.each<[string, (good: string) => string]>([
    ['of long ago', (good) => `${Number(good.slice(0, 13)) - 6 * minuteMs}${good.slice(13)}`],
    ['of a database that knew more transactions', (good) => `${good.slice(0, 13)}-99999999:99999999:`],
  ])('%s is gone on from by reading the list anew', async (_, change) => {
    const tail = await tailFrom(change(await place()))
    await ship(rowOf())
    expect(await tail.step(now())).toMatchObject({ requests: null, came: 0 })
    const [id] = await ship(rowOf())
    expect(idsOf((await tail.step(now())).requests)).toEqual([id])
  })

  it('comes with a page that begins with the newest, and with no other', async () => {
    const read = async (input: object) => (await listRequests(ctx, listRequestsInput.parse(input))).tailFrom
    const [id] = await ship(rowOf())
    expect(await read({})).toMatch(/^\d{13}-\d+:\d+:/)
    for (const other of [{ before: id }, { after: id }, { at: '1' }, { to: '1' }]) expect(await read(other)).toBeNull()
  })

  it('is checked before it comes to the database', async () => {
    expect(tailRequestsInput.safeParse({ since: await place() }).success).toBe(true)
    for (const since of ['', `${'1'.repeat(13)}-9:3:`, 5])
      expect(tailRequestsInput.safeParse({ since }).success).toBe(false)
  })
})
