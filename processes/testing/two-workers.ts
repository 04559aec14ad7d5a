import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { requests } from '@/db/schema/requests'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { createLog } from '@/lib/kit/log'
import { runningProcess } from '@/lib/kit/process-table'
import { preparePartitions } from '@/lib/requests/partitions'
import { testPeppers, testTeam } from '@/lib/testing/actors'
import type { PartStarted } from '@/processes/start/child'
import { shipAll } from '@/processes/worker/shipper'
import { createWriters } from '@/processes/worker/writers'
import { end, freePort, type Programs, programsForTests } from './programs'
import { testGuard, testKey } from './subjects'

export const waits = { timeout: 15_000, interval: 20 }

export type TwoWorkers = {
  primary: ChildProcess
  port: number
  /** A service's credential, and a good one to verify. */
  service: string
  credential: string
  /** The processes of the workers `w-1` and `w-2`, by slot. */
  pids: Map<string, number>
  /** The workers' processes that run. */
  alive(): number[]
  /** Starts a second verifier with the same settings. */
  startAnother(ready: string): Promise<ChildProcess>
  /** What the log holds once it has at least so many rows: request ids and who answered them. */
  log(rowsMin: number): Promise<Array<{ id: string; slot: string }>>
}

/** For each test of one file: a verifier of two workers as processes of their own, on an empty log. */
export function twoWorkersForTests(): { readonly its: TwoWorkers } {
  let database: TestDatabase
  let programs: Programs
  let subjects: { service: string; credential: string }
  let its: TwoWorkers
  let data: string
  beforeAll(async () => {
    database = await testDatabase()
    await preparePartitions(database.sql, new Date())
    programs = await programsForTests(['verifier'])
    const { apiId, service } = await testGuard(database.db)
    const { credential } = await testKey(database.db, await testTeam(database.db), apiId)
    subjects = { service, credential }
  })
  afterAll(async () => {
    await programs.stop()
    await database.drop()
  })
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'keystile-data-'))
    its = { ...subjects, ...(await startTwoWorkers(programs, database, data)) }
  })
  afterEach(async () => {
    await end(its.primary, 'SIGTERM')
    await expect.poll(its.alive, waits).toEqual([])
    await database.db.delete(requests)
    rmSync(data, { recursive: true, force: true })
  })
  return {
    get its() {
      return its
    },
  }
}

async function startTwoWorkers(programs: Programs, database: TestDatabase, data: string) {
  const port = await freePort()
  const env = {
    DATABASE_URL: database.url,
    KEYSTILE_DATA: data,
    KEYSTILE_PEPPERS: `1:${testPeppers.byVersion['1']?.toString('base64') ?? ''}`,
    KEYSTILE_VERIFIER_SLOT: 'w',
    VERIFIER_PORT: String(port),
    VERIFIER_WORKERS: '2',
  }
  const pids = new Map<string, number>()
  const note = (message: unknown) => {
    const { part, pid } = message as PartStarted
    pids.set(part, pid)
  }
  return {
    primary: await programs.start('verifier', env, '"all workers listen"', note),
    port,
    pids,
    alive: () => [...pids.values()].filter((pid) => runningProcess(pid)),
    startAnother: (ready: string) => programs.start('verifier', env, ready),
    log: (rowsMin: number) => shippedLog(database, join(data, 'journal'), rowsMin),
  }
}

async function shippedLog({ sql, db }: TestDatabase, journalFolder: string, rowsMin: number) {
  const log = createLog('test', () => {})
  const count = async () => {
    await shipAll({
      sql,
      db,
      journalFolder,
      log,
      alive: () => {},
      writers: createWriters(),
    })
    return db.$count(requests)
  }
  await expect.poll(count, waits).toBeGreaterThanOrEqual(rowsMin)
  return db.select({ id: requests.id, slot: requests.verifier }).from(requests)
}
