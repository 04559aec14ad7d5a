import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { createLog } from '@/lib/kit/log'
import { ensurePartitions } from '@/lib/requests/partitions'
import { createDuties, runDuties } from './housekeeping'
import { createWriters } from './writers'

let database: TestDatabase
const journalFolder = mkdtempSync(join(tmpdir(), 'keystile-duties-'))
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  rmSync(journalFolder, { recursive: true })
  await database.drop()
})

it('leaves what somebody is in the way of for a minute later, says so, and does all else', async () => {
  const { sql, db } = database
  const logged: string[] = []
  const log = createLog('test', (line) => logged.push(line))
  const parts = { sql, db, journalFolder, log, alive: () => {}, writers: createWriters() }
  const hasOld = async () => (await sql`select to_regclass('requests_20200101') is not null as there`)[0]?.['there']
  await ensurePartitions(sql, [new Date('2020-01-01')])
  // A duty that comes after the drop deletes it.
  await sql`insert into shipped_segments (id, rows, shipped_at) values ('old', 1, '2020-01-01')`

  const duties = createDuties()
  await sql.begin(async (reader) => {
    await reader`lock table requests in access share mode`
    await runDuties(duties, parts, 0)
    await runDuties(duties, parts, 59_999)
  })
  expect(await sql`select id from shipped_segments`).toEqual([])
  expect(logged).toEqual([expect.stringMatching(/"message":"old partitions: fails.*"code":"55P03"/)])

  expect(await hasOld()).toBe(true)
  await runDuties(duties, parts, 60_000)
  expect([await hasOld(), logged.length]).toEqual([false, 1])
})
