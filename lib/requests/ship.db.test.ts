import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { installationId } from '@/lib/usage/contract'
import { createWriters } from '@/processes/worker/writers'
import type { RequestRow } from './event'
import { closedSegments, type SegmentFile } from './journal-folder'
import { DamagedSegment } from './journal-record'
import { shipSegments } from './ship'
import { sampleRow } from './testing/rows'
import { writeSegment } from './testing/segment'
import type { Writers } from './within/tally'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keystile-ship-'))
  await database.sql`truncate requests, shipped_segments, usage_team_minutes, usage_key_hours`
  return () => rmSync(folder, { recursive: true })
})

function segmentOf(rows: readonly RequestRow[]): SegmentFile {
  const before = new Set(existsSync(join(folder, 't')) ? closedSegments(join(folder, 't')).map(({ id }) => id) : [])
  writeSegment(folder, 't', rows)
  const [file] = closedSegments(join(folder, 't')).filter(({ id }) => !before.has(id))
  if (!file) throw new Error('no segment')
  return file
}
const countryOf = (ip: string) => (ip === '198.51.100.7' ? 'AT' : null)
const writers = createWriters(countryOf)
const ship = (...files: SegmentFile[]) => shipSegments(database.sql, files, writers)
const idsInLog = async () =>
  (await database.sql<{ id: string }[]>`select id from requests order by id`).map(({ id }) => id)
const idsOf = (rows: readonly RequestRow[]) => rows.map(({ id }) => id).sort()
const counted = async () =>
  (
    await database.sql<
      { n: number }[]
    >`select coalesce(sum(requests), 0)::int as n from usage_team_minutes where team_id = ${installationId}`
  )[0]?.n

describe('shipSegments', () => {
  it('brings every row into the log and the rollups and deletes the file', async () => {
    const rows = Array.from({ length: 500 }, () => sampleRow())
    const file = segmentOf(rows)
    expect(await ship(file)).toMatchObject({ rows: 500, torn: [], newSegments: 1 })
    expect(await idsInLog()).toEqual(idsOf(rows))
    expect(await counted()).toBe(500)
    expect(existsSync(file.path)).toBe(false)
  })

  it('adds nothing when it was killed after the commit and before the deletion', async () => {
    const rows = Array.from({ length: 10 }, () => sampleRow())
    const file = segmentOf(rows)
    const copy = readFileSync(file.path)
    await ship(file)
    writeFileSync(file.path, copy)
    expect(await ship(file)).toMatchObject({ newSegments: 0 })
    expect(await idsInLog()).toEqual(idsOf(rows))
    expect(await counted()).toBe(10)
    expect(existsSync(file.path)).toBe(false)
  })

  it('leaves nothing behind when it fails before the commit', async () => {
    const rows = Array.from({ length: 10 }, () => sampleRow())
    const file = segmentOf(rows)
    const rollups: Writers['rollups'] = (occasion) => {
      const tally = writers.rollups(occasion)
      const write = async (tx: TransactionSql) => {
        await tally.write(tx)
        throw new Error('the disk is full')
      }
      return { add: (row) => tally.add(row), write }
    }
    await expect(shipSegments(database.sql, [file], { ...writers, rollups })).rejects.toThrow('full')
    expect([await idsInLog(), await counted(), existsSync(file.path)]).toEqual([[], 0, true])
    await ship(file)
    expect([await idsInLog(), await counted()]).toEqual([idsOf(rows), 10])
  })

  it('is done once by two workers at the same time', async () => {
    const rows = Array.from({ length: 100 }, () => sampleRow())
    const file = segmentOf(rows)
    const outcomes = await Promise.allSettled([ship(file), ship(file)])
    const news = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.newSegments === 1)
    expect(news).toHaveLength(1)
    expect([await idsInLog(), await counted()]).toEqual([idsOf(rows), 100])
  })

  it('ships many at once, and of those only what nobody has shipped', async () => {
    const [first, second] = [[sampleRow()], [sampleRow(), sampleRow()]]
    const files = [segmentOf(first), segmentOf(second)]
    const [before] = files.map(({ path }) => readFileSync(path))
    await ship(...files.slice(0, 1))
    writeFileSync(files[0]?.path ?? '', before ?? '')
    expect(await ship(...files)).toMatchObject({ rows: 3, newSegments: 1 })
    expect([await idsInLog(), await counted()]).toEqual([idsOf([...first, ...second]), 3])
    expect(readdirSync(join(folder, 't'))).toEqual([])
  })

  it('drops a torn last line and ships the rest', async () => {
    const rows = Array.from({ length: 3 }, () => sampleRow())
    const file = segmentOf(rows)
    writeFileSync(file.path, readFileSync(file.path, 'latin1').slice(0, -7))
    expect(await ship(file)).toMatchObject({ rows: 2, torn: [{ segment: file.id, tornBytes: expect.any(Number) }] })
    expect(await idsInLog()).toEqual(idsOf(rows.slice(0, 2)))
  })

  it('ships a segment without rows', async () => {
    expect(await ship(segmentOf([]))).toMatchObject({ rows: 0, newSegments: 1 })
  })

  it('refuses a segment that is damaged in its middle, and writes nothing of it', async () => {
    const file = segmentOf([sampleRow(), sampleRow()])
    writeFileSync(file.path, `x${readFileSync(file.path, 'latin1').slice(1)}`)
    await expect(ship(file)).rejects.toThrow(DamagedSegment)
    expect([await idsInLog(), readdirSync(join(folder, 't')).length]).toEqual([[], 1])
  })

  it('makes the partitions of days long past', async () => {
    const rows = [3, 17, 29].map((days) => sampleRow({ daysAgo: days, status: 200, latencyUs: 900 }))
    await ship(segmentOf(rows))
    expect(await idsInLog()).toEqual(idsOf(rows))
  })

  it('fills in the country of the address, in the log and in the rollups', async () => {
    await database.sql`truncate usage_country_days`
    await ship(segmentOf([sampleRow({ ip: '198.51.100.7' }), sampleRow(), sampleRow({ ip: null })]))
    expect(await database.sql`select ip, country from requests order by ip`).toEqual([
      { ip: '192.0.2.1', country: null },
      { ip: '198.51.100.7', country: 'AT' },
      { ip: null, country: null },
    ])
    expect(await database.sql`select country, requests::int from usage_country_days order by country`).toEqual([
      { country: '', requests: 2 },
      { country: 'AT', requests: 1 },
    ])
  })

  it('says from when to when the rows of a segment are', async () => {
    const times = [3, 1, 2].map((second) => Date.parse('2026-11-25T10:00:00.500Z') + second * 1_000)
    await ship(segmentOf(times.map((timeMs) => sampleRow({ timeMs }))))
    expect(await database.sql`select rows, first_at::text, last_at::text from shipped_segments`).toEqual([
      { rows: 3, first_at: '2026-11-25 10:00:01.5+00', last_at: '2026-11-25 10:00:03.5+00' },
    ])
  })

  it('writes text of every kind as it was', async () => {
    const path = '/a\\b\tc\nd/é/💥/\\N/\\x41'
    await ship(segmentOf([sampleRow({ path, userAgent: '\\N' })]))
    expect(await database.sql`select path, user_agent as ua from requests`).toMatchObject([{ path, ua: '\\N' }])
  })
})

describe('two batches under way', () => {
  /** Ships two segments, the second while the first is held between its rows and its counts; `end` is how the first goes on. */
  async function overlap(end: (first: { fail(error: Error): void; go(): void }) => void) {
    const rows = [[sampleRow(), sampleRow()], [sampleRow()]]
    const [one, two] = rows.map(segmentOf) as [SegmentFile, SegmentFile]
    let [go, fail] = [() => {}, (_: Error) => {}]
    const turn = new Promise<void>((done, refuse) => {
      go = done
      fail = refuse
    })
    const firstsRowsAreIn = new Promise<void>((rowsAreIn) => {
      first = shipSegments(database.sql, [one], writers, { turn, rowsAreIn })
    })
    await firstsRowsAreIn
    await new Promise<void>((rowsAreIn) => {
      const after = Promise.allSettled([first]).then(() => {})
      second = shipSegments(database.sql, [two], writers, { turn: after, rowsAreIn })
    })
    expect([await idsInLog(), await counted()]).toEqual([[], 0])
    end({ go, fail })
    await Promise.allSettled([first, second])
    return { one, two, all: idsOf(rows.flat()), ofFirst: idsOf(rows[0] ?? []), ofSecond: idsOf(rows[1] ?? []) }
  }
  let [first, second]: Promise<unknown>[] = []

  it('come into the log once each', async () => {
    const { one, two, all } = await overlap(({ go }) => go())
    expect([await idsInLog(), await counted()]).toEqual([all, 3])
    expect([existsSync(one.path), existsSync(two.path)]).toEqual([false, false])
  })

  it('do not hang on each other: the one that fails is shipped later', async () => {
    const { one, two, all, ofSecond } = await overlap(({ fail }) => fail(new Error('the database is away')))
    expect([await idsInLog(), await counted(), existsSync(one.path)]).toEqual([ofSecond, 1, true])
    expect(existsSync(two.path)).toBe(false)
    await ship(one)
    expect([await idsInLog(), await counted()]).toEqual([all, 3])
  })
})
