import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { createLog } from '@/lib/kit/log'
import { sampleRow } from '@/lib/requests/testing/rows'
import { writeSegment } from '@/lib/requests/testing/segment'
import { record } from '@/processes/testing/figures'
import { shipAll } from '@/processes/worker/shipper'
import { createWriters } from '@/processes/worker/writers'

let database: TestDatabase
let journalFolder: string
beforeAll(async () => {
  database = await testDatabase()
  journalFolder = mkdtempSync(join(tmpdir(), 'keystile-torn-'))
})
afterAll(async () => {
  await database.drop()
  rmSync(journalFolder, { recursive: true, force: true })
})

/** Writes a segment of `rows` and returns where it is. */
function segmentOf(rows: Parameters<typeof writeSegment>[2]): string {
  writeSegment(journalFolder, 'a', rows)
  const folder = join(journalFolder, 'a')
  return join(folder, readdirSync(folder)[0] ?? '')
}

it('a last record that was cut at any byte is recognised, and the rows before it are shipped', async () => {
  const logged: string[] = []
  const log = createLog('test', (line) => logged.push(line))
  const ship = () =>
    shipAll({
      sql: database.sql,
      db: database.db,
      journalFolder,
      log,
      alive: () => {},
      writers: createWriters(),
    })
  const [first, last] = [sampleRow(), sampleRow()]
  const firstBytes = statSync(segmentOf([first])).size
  expect(await ship()).toBe(1)
  const bytes = statSync(segmentOf([last])).size
  expect(await ship()).toBe(1)
  for (let kept = 0; kept < bytes; kept++) {
    await database.sql`truncate requests`
    truncateSync(segmentOf([first, last]), firstBytes + kept)
    expect([kept, await ship()]).toEqual([kept, 1])
    expect(await database.sql`select id from requests`).toEqual([{ id: first.id }])
  }
  expect(logged.filter((line) => line.includes('torn'))).toHaveLength(bytes - 1)
  record({ promise: 'journal', what: 'last record cut at each of its bytes', times: bytes, figures: {} })
}, 60_000)
