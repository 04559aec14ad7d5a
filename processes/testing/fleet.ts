import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '@/db/tx'
import { testPeppers, testTeam } from '@/lib/testing/actors'
import { freePort, programsForTests } from './programs'
import { ServiceClient } from './service-client'
import { testGuard, testKey } from './subjects'

export type VerifierProcess = {
  port: number
  /** Resolves when it says `ready`; `heard` gets what it tells its supervisor. */
  start(ready?: string, heard?: (message: unknown) => void): Promise<ChildProcess>
  /** A connection of the guard's service. */
  client(): ServiceClient
}

const smallBatches = 'testing/small-batches'

export type Fleet = Awaited<ReturnType<typeof startFleet>>

/** Verifiers and workers as processes on one database and one data folder, with an API, its service and a team. */
export async function startFleet(database: { url: string; db: Database }) {
  const programs = await programsForTests(['verifier', 'worker', smallBatches])
  const dataFolder = mkdtempSync(join(tmpdir(), 'keystile-data-'))
  const journalFolder = join(dataFolder, 'journal')
  const guard = await testGuard(database.db)
  const teamId = await testTeam(database.db)
  const env = {
    DATABASE_URL: database.url,
    KEYSTILE_DATA: dataFolder,
    KEYSTILE_PEPPERS: `1:${testPeppers.byVersion['1']?.toString('base64') ?? ''}`,
  }
  return {
    guard,
    dataFolder,
    journalFolder,
    /** Names of the segments of a verifier that are not in the log yet. */
    unshipped: (slot: string) => readdirSync(join(journalFolder, slot)).filter((name) => name.startsWith('segment_')),
    newKey: (...change: [Parameters<typeof testKey>[3]?, Parameters<typeof testKey>[4]?]) =>
      testKey(database.db, teamId, guard.apiId, ...change),
    /** A verifier that is not started yet. */
    async verifier(slot: string, own: Record<string, string> = {}): Promise<VerifierProcess> {
      const port = await freePort()
      const all = { ...env, KEYSTILE_VERIFIER_SLOT: slot, VERIFIER_PORT: String(port), ...own }
      return {
        port,
        start: (ready = '"listening"', heard) => programs.start('verifier', all, ready, heard),
        client: () => new ServiceClient(port, guard.service),
      }
    },
    startWorker: () => programs.start('worker', env, '"shipping"'),
    /** A worker whose batches are of one segment each. */
    startSmallBatches: () => programs.start(smallBatches, env, '"shipping"'),
    /** Kills what still runs. */
    end: () => programs.end(),
    async stop() {
      await programs.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
