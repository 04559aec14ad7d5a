import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSql } from '@/db/sql'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { newId } from '@/lib/kit/id'
import { grantedOf, TestVerifier } from './testing/verifier'

const noonMs = Date.UTC(2026, 4, 31, 12)
const hourMs = 3_600_000
const perDay = (units: number) => ({ units, period: 'day' }) as const

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const verifiers = new Set<TestVerifier>()
afterEach(() => {
  for (const { limits } of verifiers) limits.close()
  verifiers.clear()
})
function newVerifier(): TestVerifier {
  const verifier = new TestVerifier(database.sql, noonMs)
  verifiers.add(verifier)
  return verifier
}
const granted = (subject: Parameters<typeof grantedOf>[1]) => grantedOf(database.sql, subject)

describe('a quota', () => {
  it('is used to the last unit and not beyond, with few queries', async () => {
    const verifier = newVerifier()
    const key = newId('key')
    expect(await verifier.spendAll(key, { quota: perDay(10_000) })).toBe('quota_exceeded')
    expect([verifier.spent, await granted(key)]).toEqual([10_000, 10_000])
    expect(verifier.limits.counts.queries).toBeLessThan(60)
  })

  it('says what is left and when there is more', async () => {
    const verifier = newVerifier()
    const key = newId('key')
    expect(await verifier.spend(key, { quota: perDay(100) }, 30)).toMatchObject({
      verdict: 'within',
      quotaLimit: 100,
      quotaRemaining: 70,
      quotaResetMs: 12 * hourMs,
      rateRemaining: -1,
      retryAfterMs: 0,
    })
    expect(await verifier.spend(key, { quota: perDay(100) }, 71)).toMatchObject({
      verdict: 'quota_exceeded',
      quotaRemaining: 70,
      retryAfterMs: 12 * hourMs,
    })
    expect(await verifier.spend(key, { quota: perDay(100) }, 70)).toMatchObject({
      verdict: 'within',
      quotaRemaining: 0,
    })
  })

  it('is exact for 64 spends at once on one key', async () => {
    const verifier = newVerifier()
    const key = newId('key')
    const all = await Promise.all(Array.from({ length: 64 }, () => verifier.spend(key, { quota: perDay(50) })))
    expect(all.filter(({ verdict }) => verdict === 'within')).toHaveLength(50)
    expect(all.filter(({ verdict }) => verdict === 'quota_exceeded')).toHaveLength(14)
  })

  it('costs no query to refuse again within a second, and asks again after it', async () => {
    const verifier = newVerifier()
    const key = newId('key')
    await verifier.spendAll(key, { quota: perDay(3) })
    const { queries } = verifier.limits.counts
    for (let i = 0; i < 999; i++) {
      expect((await verifier.spend(key, { quota: perDay(3) })).verdict).toBe('quota_exceeded')
      verifier.clock.pass(1)
    }
    expect(verifier.limits.counts.queries).toBe(queries)
    await database.sql`update quota_uses set granted = 2 where subject_id = ${key}`
    verifier.clock.pass(2)
    expect((await verifier.spend(key, { quota: perDay(3) })).verdict).toBe('within')
  })

  it('begins anew at midnight UTC, a month with the month; what was lent of the old goes back', async () => {
    const verifier = newVerifier()
    const [daily, monthly] = [newId('key'), newId('key')]
    const perMonth = { units: 20, period: 'month' } as const
    await verifier.spend(daily, { quota: perDay(20) }, 18)
    await verifier.spend(monthly, { quota: perMonth }, 18)
    verifier.clock.pass(12 * hourMs - 1)
    verifier.confirm()
    expect((await verifier.spend(daily, { quota: perDay(20) }, 18)).verdict).toBe('quota_exceeded')
    verifier.clock.pass(1)
    verifier.confirm()
    expect((await verifier.spend(daily, { quota: perDay(20) }, 18)).verdict).toBe('within')
    expect((await verifier.spend(monthly, { quota: perMonth }, 18)).verdict).toBe('within')
    await expect.poll(() => granted(daily)).toBe(36)
    await expect.poll(() => granted(monthly)).toBe(36)
  })

  it('and a rate limit take nothing when either refuses', async () => {
    const verifier = newVerifier()
    const key = newId('key')
    const terms = { rate: { units: 2, windowMs: 1_000, burst: 2 }, quota: perDay(3) }
    expect(await verifier.spend(key, terms, 2)).toMatchObject({
      rateRemaining: 0,
      rateResetMs: 1_000,
      quotaRemaining: 1,
    })
    expect(await verifier.spend(key, terms)).toMatchObject({
      verdict: 'rate_limited',
      quotaRemaining: 1,
      retryAfterMs: 500,
    })
    verifier.clock.pass(1_000)
    expect(await verifier.spend(key, terms, 2)).toMatchObject({ verdict: 'quota_exceeded', rateRemaining: 2 })
    expect((await verifier.spend(key, terms)).verdict).toBe('within')
  })
})

describe('verifiers that share a quota', () => {
  it('of a key and of its team never pass more than it together, and all of it in the end', async () => {
    const [key, other, team] = [newId('key'), newId('key'), newId('team')]
    const quota = perDay(500)
    const teamQuota = { units: 800, period: 'month' } as const
    const several = Array.from({ length: 4 }, newVerifier)
    const spentOn = { key: 0, other: 0 }
    const hammer = async (verifier: TestVerifier, name: 'key' | 'other') => {
      const terms = { quota, teamRow: verifier.limits.rowOf(team), teamQuota }
      for (let refused = 0; refused < 40; verifier.clock.pass(1)) {
        verifier.confirm()
        const { verdict } = await verifier.spend(name === 'key' ? key : other, terms)
        if (verdict === 'within') spentOn[name]++
        else refused++
        expect(spentOn[name]).toBeLessThanOrEqual(500)
        expect(spentOn.key + spentOn.other).toBeLessThanOrEqual(800)
      }
    }
    const round = () => Promise.all(several.flatMap((verifier) => [hammer(verifier, 'key'), hammer(verifier, 'other')]))
    await round()
    expect(await granted(team)).toBeLessThanOrEqual(800)
    for (const { clock, limits } of several) {
      clock.pass(20_000)
      limits.confirmed(clock.monotonicMs())
    }
    await expect.poll(() => granted(team)).toBe(spentOn.key + spentOn.other)
    await round()
    expect(spentOn.key + spentOn.other).toBe(800)
    expect(await granted(team)).toBe(800)
  })
})

describe('a loan', () => {
  it('outlasts a minute without the database at the pace it was used', async () => {
    const verifier = newVerifier()
    const key = newId('key')
    const terms = { quota: perDay(1_000_000) }
    const away = openSql('postgres://127.0.0.1:1/nobody', { name: 'test', connectionsMax: 1 })
    const spendFor = async (ms: number) => {
      for (let i = 0; i < ms / 10; i++) {
        verifier.clock.pass(10)
        expect((await verifier.spend(key, terms)).verdict).toBe('within')
      }
    }
    await spendFor(5_000)
    verifier.confirm()
    verifier.sql = away
    await spendFor(60_000)
    verifier.clock.pass(1)
    expect((await verifier.spend(key, terms)).verdict).toBe('undecided')
    verifier.sql = database.sql
    verifier.clock.pass(1_000)
    verifier.confirm()
    expect((await verifier.spend(key, terms)).verdict).toBe('within')
    await away.end()
    expect(await granted(key)).toBeGreaterThanOrEqual(verifier.spent)
  })

  it('goes back when it was not used for a while', async () => {
    const verifier = newVerifier()
    const key = newId('key')
    await verifier.spend(key, { quota: perDay(100) })
    expect(await granted(key)).toBeGreaterThan(1)
    verifier.clock.pass(20_000)
    await expect.poll(() => granted(key)).toBe(1)
  })

  it('is kept for five minutes where there are plenty', async () => {
    const verifier = newVerifier()
    const [plenty, scarce] = [newId('key'), newId('key')]
    await verifier.spend(plenty, { quota: perDay(1_000) })
    await verifier.spend(scarce, { quota: perDay(100) })
    verifier.clock.pass(50_000)
    await expect.poll(() => granted(scarce)).toBe(1)
    expect(await granted(plenty)).toBe(10)
  })

  it('is not touched in a silence of a minute; then the rest goes back before more is borrowed', async () => {
    const verifier = newVerifier()
    const key = newId('key')
    await verifier.spend(key, { quota: perDay(20) })
    verifier.clock.pass(60_001)
    const waiting = verifier.spend(key, { quota: perDay(20) }, 19)
    verifier.confirm()
    expect((await waiting).verdict).toBe('within')
    expect(await granted(key)).toBe(20)
  })
})
