import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { requests } from '@/db/schema/requests'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { createLog } from '@/lib/kit/log'
import { hasRedis, TestRedis } from '@/lib/limits/testing/redis'
import { preparePartitions } from '@/lib/requests/partitions'
import type { PartStarted } from '@/processes/start/child'
import { type Connection, openConnection } from '@/processes/testing/connection'
import { type Fleet, startFleet } from '@/processes/testing/fleet'
import { end } from '@/processes/testing/programs'
import { waits } from '@/processes/testing/two-workers'
import { shipAll } from '@/processes/worker/shipper'
import { createWriters } from '@/processes/worker/writers'

/** Three processes are started and ended in each test. */
const timeout = 60_000
const slots = ['w-1', 'w-2', 'w-3']
/** Its window is so long that nothing comes back during a test. */
const rate = { rateUnits: 1, rateWindowMs: 86_400_000, rateBurst: 40 }

let database: TestDatabase
let fleet: Fleet
let stop = async () => {}
beforeAll(async () => {
  database = await testDatabase()
  await preparePartitions(database.sql, new Date())
  fleet = await startFleet(database)
})
afterEach(() => stop())
afterAll(async () => {
  await fleet.stop()
  await database.drop()
})

/** A verifier of three workers, and a connection to each. */
async function startThree(env: Record<string, string> = {}) {
  const pids = new Map<string, number>()
  const note = (message: unknown) => {
    const { part, pid } = message as PartStarted
    pids.set(part, pid)
  }
  const verifier = await fleet.verifier('w', { ...env, VERIFIER_WORKERS: '3' })
  const primary = await verifier.start('"all workers listen"', note)
  const open = () => openConnection(verifier.port)
  const connections = slots.map(open)
  stop = async () => {
    for (const connection of connections) connection.close()
    await end(primary, 'SIGTERM')
  }
  const answering: string[] = []
  for (const connection of connections) answering.push(String((await connection.get('/readyz'))['verifier']))
  expect(answering.toSorted()).toEqual(slots)
  /** Kills the worker of a connection; resolves when there is another in its place. */
  const kill = async (connection: Connection) => {
    const slot = answering[connections.indexOf(connection)] ?? ''
    const killed = pids.get(slot) ?? 0
    process.kill(killed, 'SIGKILL')
    await expect.poll(() => pids.get(slot), waits).not.toBe(killed)
  }
  return { connections, open, kill }
}

/** The decision; undefined where the connection broke before the answer. */
const ask = (connection: Connection, credential: string) =>
  connection.post('/v1/verify', fleet.guard.service, { credential }).then(
    ({ body }) => String(body['code']),
    () => undefined,
  )

/** How often each decision was given when every connection asks `times` in turn, all of them at once. */
async function decisions(connections: readonly Connection[], credential: string, times: number) {
  const counts: Record<string, number> = {}
  const client = async (connection: Connection) => {
    for (let asked = 0; asked < times; asked++) {
      const code = (await ask(connection, credential)) ?? 'broken'
      counts[code] = (counts[code] ?? 0) + 1
    }
  }
  await Promise.all(connections.map(client))
  return counts
}

describe('a quota', { timeout }, () => {
  it('is not passed by three workers, one of which is killed while it spends', async () => {
    const quota = 300
    const { credential, keyId } = await fleet.newKey({ quotaUnits: quota, quotaPeriod: 'day' })
    const { connections, open, kill } = await startThree()
    const [one, two, three] = connections
    if (!one || !two || !three) throw new Error('not three')
    const before = await decisions(connections, credential, 30)
    expect(before).toEqual({ valid: 90 })
    const spending = decisions(connections, credential, 100)
    expect(await ask(three, credential)).toBe('valid')
    await kill(three)
    const meanwhile = await spending
    const again = open()
    const after = await decisions([one, two, again], credential, 20)
    again.close()
    const valid = [before, meanwhile, after].reduce((sum, counts) => sum + (counts['valid'] ?? 0), 1)
    expect(after['quota_exceeded']).toBeGreaterThan(0)
    const rows = await loggedAsValid(keyId)
    // An answer that the dead worker had written down and not sent counts too.
    expect(rows).toBeGreaterThanOrEqual(valid)
    expect(rows).toBeLessThanOrEqual(quota)
  })
})

describe('a rate limit', { timeout }, () => {
  it('is passed once by each worker where they share nothing, and no more than that', async () => {
    const { credential } = await fleet.newKey(rate)
    const { connections } = await startThree({ REDIS_URL: '' })
    expect(await connections[0]?.get('/readyz')).toMatchObject({ rateLimits: 'per_process' })
    const counts = await decisions(connections, credential, 60)
    expect(counts).toEqual({ valid: 3 * rate.rateBurst, rate_limited: 3 * (60 - rate.rateBurst) })
  })

  it.runIf(hasRedis)('is passed exactly once by all of them where they share Redis', async () => {
    const redis = new TestRedis()
    await redis.start()
    try {
      const { credential } = await fleet.newKey(rate)
      const { connections } = await startThree({ REDIS_URL: redis.url })
      for (const connection of connections)
        await expect.poll(() => connection.get('/readyz'), waits).toMatchObject({ rateLimits: 'shared' })
      const counts = await decisions(connections, credential, 60)
      expect(counts).toEqual({ valid: rate.rateBurst, rate_limited: 3 * 60 - rate.rateBurst })
    } finally {
      await redis.remove()
    }
  })
})

/** How many answers of the key the log counts as valid, once the journals are empty. */
async function loggedAsValid(keyId: string): Promise<number> {
  await stop()
  stop = async () => {}
  const { sql, db } = database
  await shipAll({
    sql,
    db,
    journalFolder: fleet.journalFolder,
    log: createLog('test', () => {}),
    alive: () => {},
    writers: createWriters(),
  })
  const rows = await db.select({ keyId: requests.keyId, decision: requests.decision }).from(requests)
  return rows.filter((row) => row.keyId === keyId && row.decision === 'valid').length
}
