import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { crowdAt } from '@/processes/testing/crowd'
import { record } from '@/processes/testing/figures'
import { type Fleet, startFleet } from '@/processes/testing/fleet'
import { end } from '@/processes/testing/programs'
import { times, tortureMsMax } from '@/processes/testing/scale'

const diskKilobytes = 256
const isMounted = (folder: string) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskKilobytes}k`, 'tmpfs', folder]).status === 0
const unmount = (folder: string) => spawnSync('umount', [folder]).status === 0

/** Whether this account may mount; a container often may not. */
function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'keystile-mount-'))
  const may = isMounted(folder) && unmount(folder)
  rmSync(folder, { recursive: true })
  return may
}

let database: TestDatabase
let fleet: Fleet
let crowd: ReturnType<typeof crowdAt>

describe.runIf(mayMount())('a verifier whose disk is full', () => {
  beforeAll(async () => {
    database = await testDatabase()
    fleet = await startFleet(database)
    expect(isMounted(fleet.dataFolder)).toBe(true)
    const verifier = await fleet.verifier('0')
    await verifier.start()
    crowd = crowdAt(verifier, (await fleet.newKey()).credential)
  }, tortureMsMax)
  afterAll(async () => {
    crowd.leave()
    const { dataFolder } = fleet
    // The programs end first: a disk in use cannot be unmounted.
    await fleet.end()
    unmount(dataFolder)
    await fleet.stop()
    await database.drop()
  })

  it(
    'refuses what it cannot write down, answers again when there is room, and has logged each answer once',
    async () => {
      const rounds = times(3, 20)
      for (let round = 0; round < rounds; round++) {
        while (await crowd.ask());
        for (let more = 0; more < 20; more++) await crowd.ask()
        const worker = await fleet.startWorker()
        await expect.poll(crowd.ask, { timeout: 20_000 }).toBe(true)
        await expect.poll(() => fleet.unshipped('0'), { timeout: 20_000 }).toEqual([])
        await end(worker, 'SIGTERM')
      }
      const ids = (await database.sql<{ id: string }[]>`select id from requests`).map(({ id }) => id)
      expect(ids.toSorted()).toEqual(crowd.answered.toSorted())
      expect(crowd.refused()).toBeGreaterThan(0)
      const figures = { answered: crowd.answered.length, refused: crowd.refused(), logged: ids.length }
      record({ promise: 'full-journal', what: `a disk of ${diskKilobytes} kB filled`, times: rounds, figures })
    },
    tortureMsMax,
  )
})
