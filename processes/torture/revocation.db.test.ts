import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { record, spread } from '@/processes/testing/figures'
import { type Fleet, startFleet, type VerifierProcess } from '@/processes/testing/fleet'
import { startLoad } from '@/processes/testing/load'
import { times, tortureMsMax } from '@/processes/testing/scale'
import type { ServiceClient, Verified } from '@/processes/testing/service-client'
import { revokeTestKey } from '@/processes/testing/subjects'
import { type Wire, wireTo } from '@/processes/testing/wire'

const boundMs = 2_000
const revocations = times(60, 1_000)
/** Of the clients beside those who watch: a load of some hundreds a second. */
const pauseMs = 5
type Key = Awaited<ReturnType<Fleet['newKey']>>

let database: TestDatabase
let wire: Wire
let fleet: Fleet
let verifiers: VerifierProcess[]
beforeAll(async () => {
  database = await testDatabase()
  wire = await wireTo(database.url)
  fleet = await startFleet({ url: wire.url, db: database.db })
  // Each policy for a lost database has a verifier: while the database lives, both are bound alike.
  verifiers = [
    await fleet.verifier('a', { KEYSTILE_WHEN_DATABASE_DOWN: 'strict' }),
    await fleet.verifier('b', { KEYSTILE_WHEN_DATABASE_DOWN: 'fail-static' }),
  ]
}, tortureMsMax)
afterAll(async () => {
  await fleet.stop()
  await wire.close()
  await database.drop()
})

/** Asks about a key without pause until the verifier calls it revoked. `last` is the last time that it said yes. */
function watch(client: ServiceClient, key: Key) {
  let last: Verified | undefined
  let seen = () => {}
  const known = new Promise<void>((done) => {
    seen = done
  })
  const dead = (async () => {
    for (;;) {
      const answer = await client.verify(key.credential)
      if (answer?.code === 'revoked') return last as Verified
      if (answer?.code !== 'valid') continue
      last = answer
      seen()
    }
  })()
  return { known, dead }
}

/** Revokes a new key while every verifier is asked about it. Returns how long each said yes after the commit. */
async function revokeOne(clients: readonly ServiceClient[]): Promise<{ key: Key; lateMs: number[] }> {
  const key = await fleet.newKey()
  const watches = clients.map((client) => watch(client, key))
  await Promise.all(watches.map(({ known }) => known))
  await revokeTestKey(database.db, key)
  const committedMs = performance.now()
  const last = await Promise.all(watches.map(({ dead }) => dead))
  for (const { sentMs } of last) expect(sentMs - committedMs).toBeLessThanOrEqual(boundMs)
  return { key, lateMs: last.map(({ answeredMs }) => Math.max(0, answeredMs - committedMs)) }
}

/** `revocations` of them, `atOnce` at a time, under load; every key must stay dead on every verifier. */
async function revokeMany(what: string, atOnce: number): Promise<void> {
  const dead: Key[] = []
  const late: number[] = []
  const others = await Promise.all(Array.from({ length: 20 }, () => fleet.newKey()))
  const background = verifiers.flatMap((verifier) => [verifier.client(), verifier.client()])
  const load = startLoad(
    background,
    others.map(({ credential }) => credential),
    { pauseMs },
  )
  const begunMs = performance.now()
  let left = revocations
  const lane = async () => {
    const clients = verifiers.map((verifier) => verifier.client())
    while (left-- > 0) {
      const { key, lateMs } = await revokeOne(clients)
      dead.push(key)
      late.push(...lateMs)
    }
    for (const { caller } of clients) caller.close()
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  const seconds = (performance.now() - begunMs) / 1_000
  await load.stop()
  for (const client of verifiers.map((verifier) => verifier.client())) {
    const codes = await Promise.all(dead.map(async ({ credential }) => (await client.verify(credential))?.code))
    expect(new Set(codes)).toEqual(new Set(['revoked']))
    client.caller.close()
  }
  const figures = { ...spread(late), perSecond: Math.round(load.count() / seconds) }
  record({ promise: 'revocation', what, times: dead.length, figures })
}

const listeners = async () => {
  const [row] = await database.sql`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and application_name like 'keystile verifier listen'`
  return row?.['n']
}

describe('a revocation', () => {
  beforeAll(async () => {
    await Promise.all(verifiers.map(({ start }) => start()))
  })

  it('is obeyed by every verifier at once where it is heard', () => revokeMany('notified', 1), tortureMsMax)

  it(
    'is obeyed within two seconds where no notification arrives',
    async () => {
      expect(await listeners()).toBe(verifiers.length)
      wire.cut('listen')
      await expect.poll(listeners).toBe(0)
      await revokeMany('notifications cut', times(12, 20))
      wire.mend()
    },
    tortureMsMax,
  )
})

describe('a verifier that was stopped across a revocation', () => {
  it(
    'does not say yes when it wakes',
    async () => {
      const sleeper = await fleet.verifier('s')
      const child = await sleeper.start()
      const stopMs = times(3_000, 10_000)
      const rounds = times(1, 5)
      const wokeMs: number[] = []
      for (let round = 0; round < rounds; round++) {
        const key = await fleet.newKey()
        const clients = Array.from({ length: 10 }, () => sleeper.client())
        expect((await clients[0]?.verify(key.credential))?.code).toBe('valid')
        child.kill('SIGSTOP')
        // Longer than any lease: whether a question was sent before the revocation or after makes no difference.
        const before = clients.map((client) => client.verify(key.credential))
        await revokeTestKey(database.db, key)
        await delay(stopMs)
        const after = clients.map((client) => client.verify(key.credential))
        const wakeMs = performance.now()
        child.kill('SIGCONT')
        const answers = await Promise.all([...before, ...after])
        expect(new Set(answers.map((answer) => answer?.code))).toEqual(new Set(['revoked']))
        wokeMs.push(...answers.map((answer) => (answer?.answeredMs ?? Number.NaN) - wakeMs))
        for (const { caller } of clients) caller.close()
      }
      record({ promise: 'revocation', what: 'verifier stopped', times: rounds, figures: { stopMs, ...spread(wokeMs) } })
    },
    tortureMsMax,
  )
})
