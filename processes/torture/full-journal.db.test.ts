import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { Caller } from '@/processes/testing/caller'
import { crowdAt } from '@/processes/testing/crowd'
import { record } from '@/processes/testing/figures'
import { type Fleet, startFleet } from '@/processes/testing/fleet'
import { times, tortureMsMax } from '@/processes/testing/scale'

const bytesMax = 50_000
const rounds = times(2, 20)

let database: TestDatabase
let fleet: Fleet
beforeEach(async () => {
  database = await testDatabase()
  fleet = await startFleet(database)
}, tortureMsMax)
afterEach(async () => {
  await fleet.stop()
  await database.drop()
})

/** A verifier with little room and no worker, and a crowd before it. */
async function start(whenFull: 'refuse' | 'shed') {
  const env = { KEYSTILE_JOURNAL_BYTES_MAX: String(bytesMax), KEYSTILE_JOURNAL_WHEN_FULL: whenFull }
  const verifier = await fleet.verifier('0', env)
  await verifier.start()
  const caller = new Caller(verifier.port)
  const read = async (path: string) => (await caller.get(path))?.body ?? ''
  return {
    crowd: crowdAt(verifier, (await fleet.newKey()).credential),
    shed: async () => Number(/^keystile_journal_shed_rows_total (\d+)$/m.exec(await read('/metrics'))?.[1]),
    ready: async () => JSON.parse(await read('/readyz')),
  }
}
const logged = async () => (await database.sql<{ id: string }[]>`select id from requests`).map(({ id }) => id)

/** Runs a worker while `during`, and until it has shipped all there is. */
async function withWorker(during: () => Promise<unknown>): Promise<void> {
  const worker = await fleet.startWorker()
  await during()
  await expect.poll(() => fleet.unshipped('0'), { timeout: 20_000 }).toEqual([])
  worker.kill('SIGTERM')
}

describe('a verifier whose journal may not grow', () => {
  it(
    'refuses until there is room, and has logged each answer once',
    async () => {
      const { crowd, ready } = await start('refuse')
      for (let round = 0; round < rounds; round++) {
        while (await crowd.ask());
        expect(await crowd.ask()).toBe(false)
        expect(await ready()).toMatchObject({ shedRows: 0 })
        await withWorker(() => expect.poll(crowd.ask, { timeout: 20_000 }).toBe(true))
      }
      const ids = await logged()
      expect(ids.toSorted()).toEqual(crowd.answered.toSorted())
      const figures = { answered: crowd.answered.length, refused: crowd.refused(), logged: ids.length }
      record({
        promise: 'full-journal',
        what: `refuse: ${bytesMax / 1_000} kB of journal filled`,
        times: rounds,
        figures,
      })
      crowd.leave()
    },
    tortureMsMax,
  )

  it(
    'sheds where that is wanted: everybody is answered, and what is lost is counted to the row',
    async () => {
      const { crowd, shed, ready } = await start('shed')
      for (let round = 0; round < rounds; round++) {
        const before = await shed()
        await expect.poll(async () => (await crowd.ask()) && (await shed()) > before, { timeout: 20_000 }).toBe(true)
        await withWorker(async () => {
          const isHeldAgain = async () => {
            const lost = await shed()
            return (await crowd.ask()) && (await shed()) === lost
          }
          await expect.poll(isHeldAgain, { timeout: 20_000 }).toBe(true)
        })
      }
      const [lost, ids] = [await shed(), await logged()]
      expect(crowd.refused()).toBe(0)
      expect(await ready()).toMatchObject({ shedRows: lost })
      expect(new Set(crowd.answered)).toEqual(new Set([...crowd.answered, ...ids]))
      expect(ids.length + lost).toBe(crowd.answered.length)
      const figures = { answered: crowd.answered.length, lost, logged: ids.length }
      record({
        promise: 'full-journal',
        what: `shed: ${bytesMax / 1_000} kB of journal filled`,
        times: rounds,
        figures,
      })
      crowd.leave()
    },
    tortureMsMax,
  )
})
