import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { type Id, newId } from '@/lib/kit/id'
import { ensurePartitions } from '@/lib/requests/partitions'
import { logRows } from '@/lib/requests/testing/log-rows'
import { sampleRow } from '@/lib/requests/testing/rows'
import { pruneQuotas } from './prune-quotas'
import { reclaimLoans } from './reclaim'
import { grantedOf, TestVerifier } from './testing/verifier'

const noonMs = Date.UTC(2026, 4, 31, 12)
const quota = { units: 100, period: 'day' } as const

let database: TestDatabase
const verifiers = new Set<TestVerifier>()
/** Of every verifier all is in the log. */
const all = () => new Set<string>([...verifiers].map(({ id }) => id))
beforeAll(async () => {
  database = await testDatabase()
  await ensurePartitions(database.sql, [new Date(noonMs)])
})
afterEach(async () => {
  for (const { limits } of verifiers) limits.close()
  verifiers.clear()
  await database.sql`truncate quota_uses, quota_leases, verifiers, requests`
})
afterAll(() => database.drop())

/** A verifier that has borrowed from a key's quota and spent `units` of it. */
async function borrower(key: Id<'key'>, units: number): Promise<TestVerifier> {
  const verifier = new TestVerifier(database.sql, noonMs)
  verifiers.add(verifier)
  await verifier.register()
  for (let i = 0; i < units; i++) await verifier.spend(key, { quota })
  return verifier
}
/** What a verifier's journal brings into the log. */
const log = (rows: Parameters<typeof logRows>[1]) => database.sql.begin((tx) => logRows(tx, rows))
const ship = (keyId: Id<'key'>, costs: number[], teamId = newId('team'), timeMs = noonMs) =>
  log(costs.map((cost) => sampleRow({ keyId, teamId, cost, timeMs, verifier: '0' })))
const granted = (key: Id<'key'>) => grantedOf(database.sql, key)

describe('reclaimLoans', () => {
  it('gives back exactly what the journal of a killed verifier does not show as spent, once', async () => {
    const key = newId('key')
    const killed = await borrower(key, 3)
    await ship(key, [1, 2])
    await ship(newId('key'), [7])
    await killed.register(71)
    expect(await reclaimLoans(database.sql, all)).toEqual([killed.id])
    expect(await granted(key)).toBe(3)
    await reclaimLoans(database.sql, all)
    expect(await granted(key)).toBe(3)
    const next = await borrower(key, 0)
    expect(await next.spendAll(key, { quota })).toBe('quota_exceeded')
    expect(next.spent).toBe(97)
  })

  it('counts refused requests of nobody, and the costs of a team over all its keys', async () => {
    const [key, team] = [newId('key'), newId('team')]
    const killed = new TestVerifier(database.sql, noonMs)
    verifiers.add(killed)
    await killed.spend(key, { teamRow: killed.limits.rowOf(team), teamQuota: quota }, 4)
    await ship(key, [1], team)
    await ship(newId('key'), [3], team)
    const refused = sampleRow({ keyId: key, teamId: team, timeMs: noonMs, decision: 'rate_limited', verifier: '0' })
    await log([refused])
    await killed.register(71)
    await reclaimLoans(database.sql, all)
    expect(await grantedOf(database.sql, team)).toBe(4)
  })

  it('waits for the journal, wherever it is, and leaves who lives alone', async () => {
    const key = newId('key')
    const [living, behind] = [await borrower(key, 1), await borrower(key, 1)]
    await behind.register(71)
    const before = await granted(key)
    expect(await reclaimLoans(database.sql, () => new Set([living.id]))).toEqual([])
    expect(await granted(key)).toBe(before)
    await living.register(69)
    expect(await reclaimLoans(database.sql, all)).toEqual([behind.id])
  })

  it('takes the loans of who said farewell at once', async () => {
    const key = newId('key')
    const stopped = await borrower(key, 1)
    await database.sql`update verifiers set stopped_at = now() where id = ${stopped.id}`
    await ship(key, [1])
    await reclaimLoans(database.sql, all)
    expect(await granted(key)).toBe(1)
  })

  it('is done once by two workers at the same time', async () => {
    const key = newId('key')
    const killed = await borrower(key, 2)
    const neighbour = await borrower(key, 2)
    await ship(key, [1, 1])
    const before = await granted(key)
    await killed.register(71)
    await Promise.all([reclaimLoans(database.sql, all), reclaimLoans(database.sql, all)])
    expect(before - (await granted(key))).toBe(8)
    expect(neighbour.spent).toBe(2)
  })

  it('is not undone or doubled by a verifier that had only slept', async () => {
    const key = newId('key')
    const asleep = await borrower(key, 4)
    await ship(key, [1, 1, 1, 1])
    await asleep.register(71)
    await reclaimLoans(database.sql, all)
    expect(await granted(key)).toBe(4)
    asleep.clock.pass(71_000)
    await asleep.register()
    asleep.confirm()
    expect(await asleep.spendAll(key, { quota })).toBe('quota_exceeded')
    expect([asleep.spent, await granted(key)]).toEqual([100, 100])
  })
})

describe('borrowing and reclaiming', () => {
  it('do not lock each other out when several are at it', async () => {
    const keys = Array.from({ length: 20 }, () => newId('key'))
    const four = await Promise.all(Array.from({ length: 4 }, () => borrower(newId('key'), 0)))
    const work = four.flatMap((verifier, i) =>
      Array.from({ length: 10 }, async (_, round) => {
        const order = (i + round) % 2 === 0 ? keys : [...keys].reverse()
        await Promise.all(order.map((key) => verifier.spend(key, { quota })))
        await reclaimLoans(database.sql, all)
      }),
    )
    await Promise.all(work)
    expect(four.map(({ spent }) => spent)).toEqual([200, 200, 200, 200])
  })
})

describe('pruneQuotas', () => {
  it('forgets periods of more than 400 days ago', async () => {
    const key = newId('key')
    await borrower(key, 1)
    await pruneQuotas(database.sql, new Date(noonMs + 399 * 86_400_000))
    expect(await granted(key)).toBeGreaterThan(0)
    await pruneQuotas(database.sql, new Date(noonMs + 401 * 86_400_000))
    expect(await granted(key)).toBe(0)
  })
})
