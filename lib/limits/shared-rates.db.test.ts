import { createClient } from '@redis/client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { type Id, newId } from '@/lib/kit/id'
import { SharedRates } from './shared-rates'
import { hasRedis, TestRedis } from './testing/redis'
import { TestVerifier } from './testing/verifier'

const noonMs = Date.UTC(2026, 4, 31, 12)
/** Drains so slowly that nothing does during a test. */
const slow = (burst: number) => ({ units: 1, windowMs: 3_600_000, burst })

if (!hasRedis) console.warn('SKIPPED: shared rate limits need /usr/bin/redis-server (Debian: redis-server)')

describe.runIf(hasRedis)('rate limits that verifiers share', () => {
  let database: TestDatabase
  let redis: TestRedis
  const closers: (() => void)[] = []
  const logged: string[] = []
  const write = (message: string) => logged.push(message)

  beforeAll(async () => {
    database = await testDatabase()
    redis = new TestRedis()
    await redis.start()
  })
  afterEach(() => {
    for (const close of closers.splice(0)) close()
    logged.length = 0
  })
  afterAll(async () => {
    await redis.remove()
    await database.drop()
  })

  async function newVerifier() {
    const shared = new SharedRates(redis.url, { info: write, warn: write, error: write })
    const verifier = new TestVerifier(database.sql, noonMs, shared)
    closers.push(
      () => shared.close(),
      () => verifier.limits.close(),
    )
    await expect.poll(() => shared.isUp).toBe(true)
    return { shared, verifier }
  }
  type Pair = Awaited<ReturnType<typeof newVerifier>>[]
  const twoVerifiers = () => Promise.all([newVerifier(), newVerifier()])
  const hammer = (pair: Pair, key: Id<'key'>, burst: number, times: number) =>
    Promise.all(
      pair.flatMap(({ verifier }) => Array.from({ length: times }, () => verifier.spend(key, { rate: slow(burst) }))),
    )
  const spentBy = (pair: Pair) => pair.reduce((sum, { verifier }) => sum + verifier.spent, 0)

  it('pass exactly the burst together, one call for a turn', async () => {
    const pair = await twoVerifiers()
    const all = await hammer(pair, newId('key'), 300, 250)
    expect(spentBy(pair)).toBe(300)
    expect(all.filter(({ verdict }) => verdict === 'rate_limited')).toHaveLength(200)
    expect(pair.map(({ shared }) => shared.counts.calls)).toEqual([1, 1])
  })

  it('never pass more than burst and rate, in any time', async () => {
    const pair = await twoVerifiers()
    const key = newId('key')
    const rate = { units: 2_000, windowMs: 1_000, burst: 20 }
    const startMs = performance.now()
    const run = async ({ verifier }: Pair[number]) => {
      for (let i = 0; i < 150; i++) await Promise.all([1, 2, 3].map((cost) => verifier.spend(key, { rate }, cost)))
    }
    await Promise.all(pair.map(run))
    const elapsedMs = performance.now() - startMs + 1
    expect(spentBy(pair)).toBeLessThanOrEqual(20 + 2 * elapsedMs)
    expect(spentBy(pair)).toBeGreaterThan(20)
  })

  it('say what is left, and live no longer than something is owed', async () => {
    const { verifier } = await newVerifier()
    const key = newId('key')
    const rate = { units: 10, windowMs: 1_000_000, burst: 10 }
    expect(await verifier.spend(key, { rate }, 4)).toMatchObject({ rateRemaining: 6, rateResetMs: 400_000 })
    expect(await verifier.spend(key, { rate }, 7)).toMatchObject({ verdict: 'rate_limited', rateRemaining: 6 })
    const client = await createClient({ url: redis.url }).connect()
    closers.push(() => client.destroy())
    const livesMs = await client.pTTL(`keystile:rate:${key}`)
    expect(livesMs).toBeGreaterThan(0)
    expect(livesMs).toBeLessThanOrEqual(400_000)
  })

  it('take nothing of a quota when they refuse', async () => {
    const { verifier } = await newVerifier()
    const key = newId('key')
    const terms = { rate: slow(2), quota: { units: 3, period: 'day' } } as const
    expect(await verifier.spend(key, terms, 2)).toMatchObject({ verdict: 'within', quotaRemaining: 1 })
    expect(await verifier.spend(key, terms)).toMatchObject({ verdict: 'rate_limited', quotaRemaining: 1 })
    expect(await verifier.spend(key, { quota: terms.quota })).toMatchObject({ verdict: 'within', quotaRemaining: 0 })
  })

  it('are told where a quota is used up', async () => {
    const { verifier } = await newVerifier()
    const key = newId('key')
    const terms = { rate: slow(5), quota: { units: 2, period: 'day' } } as const
    expect(await verifier.spend(key, terms, 2)).toMatchObject({ verdict: 'within', rateRemaining: 3 })
    const refused = await verifier.spend(key, terms)
    expect(refused).toMatchObject({ verdict: 'quota_exceeded', quotaRemaining: 0, rateRemaining: 3 })
    expect(refused.rateResetMs).toBeGreaterThan(0)
  })

  it('are counted alone while the server is away, from where it was, and together when it is back', async () => {
    const pair = await twoVerifiers()
    const key = newId('key')
    await hammer(pair, key, 100, 30)
    await redis.kill()
    await expect.poll(() => pair.some(({ shared }) => shared.isUp)).toBe(false)
    await hammer(pair, key, 100, 200)
    expect(spentBy(pair)).toBeGreaterThanOrEqual(100)
    expect(spentBy(pair)).toBeLessThanOrEqual(60 + 2 * 70)
    expect(logged).toHaveLength(2)
    await redis.start()
    await expect.poll(() => pair.every(({ shared }) => shared.isUp), { timeout: 10_000 }).toBe(true)
    const before = spentBy(pair)
    await hammer(pair, newId('key'), 100, 200)
    expect(spentBy(pair) - before).toBe(100)
    expect(logged).toHaveLength(4)
  })

  it('are not given up because this process itself had paused', async () => {
    const pair = await twoVerifiers()
    const hammering = hammer(pair, newId('key'), 30, 50)
    for (let turn = 0; turn < 2; turn++) await new Promise((done) => setImmediate(done))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    await hammering
    expect(spentBy(pair)).toBe(30)
    expect(pair.map(({ shared }) => shared.counts.unanswered)).toEqual([0, 0])
  })

  it('do not wait for a server that hangs', async () => {
    const { shared, verifier } = await newVerifier()
    redis.signal('SIGSTOP')
    const key = newId('key')
    const all = await Promise.all(Array.from({ length: 10 }, () => verifier.spend(key, { rate: slow(4) })))
    await expect.poll(() => shared.counts.connections, { timeout: 10_000 }).toBeGreaterThan(2)
    redis.signal('SIGCONT')
    expect(all.filter(({ verdict }) => verdict === 'within')).toHaveLength(4)
    expect(shared.counts.unanswered).toBe(10)
    await expect.poll(() => shared.isUp, { timeout: 10_000 }).toBe(true)
  })

  it('drain for all of the time since they were seen last, where a quota is spent and there is no answer', async () => {
    const { shared, verifier } = await newVerifier()
    const key = newId('key')
    const terms = { rate: { units: 1, windowMs: 1_000, burst: 4 }, quota: { units: 100, period: 'day' } } as const
    expect(await verifier.spend(key, terms, 4)).toMatchObject({ verdict: 'within', rateRemaining: 0 })
    verifier.clock.pass(3_000)
    redis.signal('SIGSTOP')
    const spent = await verifier.spend(key, terms, 2)
    redis.signal('SIGCONT')
    expect(shared.counts.unanswered).toBe(1)
    expect(spent).toMatchObject({ verdict: 'within', rateRemaining: 1 })
  })
})
