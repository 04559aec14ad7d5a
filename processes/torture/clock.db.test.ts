import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { faketimeLibrary } from '@/processes/testing/faketime.mjs'
import { record } from '@/processes/testing/figures'
import { type Fleet, startFleet } from '@/processes/testing/fleet'
import { times, tortureMsMax } from '@/processes/testing/scale'
import type { ServiceClient } from '@/processes/testing/service-client'
import { revokeTestKey } from '@/processes/testing/subjects'

const library = faketimeLibrary()
const hourMs = 3_600_000
const fromNow = (ms: number) => new Date(Date.now() + ms)

let database: TestDatabase
let fleet: Fleet
let client: ServiceClient
/** The hands of the verifier's clock: `+0`, `+2h`, `-2h`. */
let turn: (by: string) => void
beforeAll(async () => {
  database = await testDatabase()
  fleet = await startFleet(database)
  const hands = join(fleet.dataFolder, 'hands')
  turn = (by) => writeFileSync(hands, by)
  turn('+0')
  const verifier = await fleet.verifier('c', {
    LD_PRELOAD: library ?? '',
    FAKETIME_TIMESTAMP_FILE: hands,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  })
  await verifier.start()
  client = verifier.client()
})
afterAll(async () => {
  client.caller.close()
  await fleet.stop()
  await database.drop()
})

const code = async ({ credential }: { credential: string }) => (await client.verify(credential))?.code
/** The clock that the verifier's own program shows, to know that it was moved. */
async function movedMs(): Promise<number> {
  const answer = await client.verify('nobody')
  return Date.parse(/\ndate: (.*)/.exec(answer?.head ?? '')?.[1] ?? '') - Date.now()
}

describe.skipIf(!library)('while the wall clock of a verifier jumps', () => {
  it(
    'no dead key lives, no good one dies, and a revocation is obeyed',
    async () => {
      const expired = await fleet.newKey({ expiresAt: fromNow(-hourMs) })
      const ended = await fleet.newKey({}, { endsAt: fromNow(-hourMs) })
      const good = await fleet.newKey({ expiresAt: fromNow(hourMs) }, { endsAt: fromNow(hourMs) })
      const jumps = times(6, 60)
      for (let jump = 0; jump < jumps; jump++) {
        const by = ['+2h', '-2h', '+0'][jump % 3] ?? '+0'
        turn(by)
        // Node keeps the text of `date` for a second.
        const asked = { '+2h': 2, '-2h': -2, '+0': 0 }[by] ?? 0
        await expect.poll(movedMs).toBeGreaterThan((asked - 0.1) * hourMs)
        await expect.poll(movedMs).toBeLessThan((asked + 0.1) * hourMs)
        const seen = [await code(expired), await code(ended), await code(good)]
        expect([by, ...seen]).toEqual([by, 'expired', 'superseded', 'valid'])
        const key = await fleet.newKey()
        expect(await code(key)).toBe('valid')
        await revokeTestKey(database.db, key)
        await expect.poll(() => code(key), { timeout: 10_000 }).toBe('revoked')
      }
      record({ promise: 'revocation', what: 'clock moved by two hours', times: jumps, figures: {} })
    },
    tortureMsMax,
  )

  it(
    'a deadline that passes is obeyed, whatever that clock says',
    async () => {
      turn('-2h')
      const soon = fromNow(3_000)
      const expiring = await fleet.newKey({ expiresAt: soon })
      const ending = await fleet.newKey({}, { endsAt: soon })
      expect([await code(expiring), await code(ending)]).toEqual(['valid', 'valid'])
      await expect.poll(() => code(expiring), { timeout: 10_000 }).toBe('expired')
      await expect.poll(() => code(ending), { timeout: 10_000 }).toBe('superseded')
    },
    tortureMsMax,
  )
})
