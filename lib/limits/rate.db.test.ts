import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { newId } from '@/lib/kit/id'
import { TestVerifier } from './testing/verifier'

const rate = { units: 10, windowMs: 1_000, burst: 20 }
let database: TestDatabase
let verifier: TestVerifier
beforeAll(async () => {
  database = await testDatabase()
  verifier = new TestVerifier(database.sql, Date.UTC(2026, 4, 31))
})
afterAll(async () => {
  verifier.limits.close()
  await database.drop()
})

describe('a rate limit', () => {
  it('passes exactly the burst of 64 requests at once, and one more when one has drained', async () => {
    const key = newId('key')
    const spend = () => verifier.spend(key, { rate })
    const all = await Promise.all(Array.from({ length: 64 }, spend))
    expect(all.filter(({ verdict }) => verdict === 'within')).toHaveLength(20)
    expect(all.at(-1)).toMatchObject({
      verdict: 'rate_limited',
      rateRemaining: 0,
      retryAfterMs: 100,
      rateResetMs: 2_000,
    })
    verifier.clock.pass(99)
    expect((await spend()).verdict).toBe('rate_limited')
    verifier.clock.pass(1)
    expect(await spend()).toMatchObject({ verdict: 'within', rateRemaining: 0, quotaLimit: -1 })
  })

  it('never passes what costs more than the burst, and takes nothing of it', async () => {
    const key = newId('key')
    expect(await verifier.spend(key, { rate }, 21)).toMatchObject({
      verdict: 'rate_limited',
      rateRemaining: 20,
      retryAfterMs: Number.POSITIVE_INFINITY,
    })
  })

  it('of one key is none of another, and no limit is no limit; none of it asks the database', async () => {
    const [busy, calm] = [newId('key'), newId('key')]
    await verifier.spend(busy, { rate }, 20)
    expect((await verifier.spend(calm, { rate })).verdict).toBe('within')
    expect(await verifier.spend(busy, {}, 1_000)).toMatchObject({ verdict: 'within', rateRemaining: -1 })
    expect(verifier.limits.counts.queries).toBe(0)
  })
})
