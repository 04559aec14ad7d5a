import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { installationId } from '@/lib/usage/contract'
import { createWriters } from '@/processes/worker/writers'
import type { RequestRow } from './event'
import { closedSegments } from './journal-folder'
import { acceptReports, mergeReports } from './reports'
import { shipSegments } from './ship'
import { sampleRow } from './testing/rows'
import { writeSegment } from './testing/segment'
import type { Writers } from './within/tally'

let database: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'keystile-reports-'))
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.drop()
})

const writers = createWriters()
function ship(row: RequestRow) {
  writeSegment(folder, 't', [row])
  return shipSegments(database.sql, closedSegments(join(folder, 't')), writers)
}

/** Resolves when a connection of the test's database waits for what another has locked. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const [waiting] = await database.sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    if (waiting) return
  }
}

it('are merged by one worker while another ships the request of one of them into the same rollups', async () => {
  const timeMs = Date.now()
  const [inLog, onItsWay] = [sampleRow({ timeMs }), sampleRow({ timeMs })]
  await ship(inLog)
  await acceptReports(
    database.sql,
    [inLog, onItsWay].map(({ id }) => ({ requestId: id, status: 200, latencyUs: 900 })),
  )
  let shipping: Promise<unknown> | undefined
  /** Goes on, with both reports locked and nothing written, when the shipper has come as far as it can. */
  const rollups: Writers['rollups'] = (occasion) => {
    const tally = writers.rollups(occasion)
    const write = async (tx: TransactionSql) => {
      shipping = ship(onItsWay)
      await Promise.race([shipping, somebodyWaits()])
      await tally.write(tx)
    }
    return { add: (row) => tally.add(row), write }
  }
  const merged = await mergeReports(database.sql, 'all', { ...writers, rollups })
  await shipping
  expect(merged).toBe(1)
  expect(await database.sql`select status from requests`).toEqual([{ status: 200 }, { status: 200 }])
  expect(await database.sql`select request_id from pending_reports`).toEqual([])
  expect(
    await database.sql`
      select requests::int, status_2xx::int as reported from usage_team_minutes where team_id = ${installationId}`,
  ).toEqual([{ requests: 2, reported: 2 }])
})
