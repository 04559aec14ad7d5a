import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isQuotaWithin, isRateWithin } from './compare'
import { unitsMax, windowMsMax, windowMsMin } from './terms'

const units = fc.integer({ min: 1, max: unitsMax })
const rate = fc.record({ units, windowMs: fc.integer({ min: windowMsMin, max: windowMsMax }) })

describe('isRateWithin', () => {
  const perMinute = { units: 100, windowMs: 60_000, burst: 100 }

  it.each([
    [{ units: 100, windowMs: 60_000, burst: 100 }, true],
    [{ units: 1, windowMs: 1_000, burst: 1 }, true],
    [{ units: 2, windowMs: 1_000, burst: 2 }, false],
    [{ units: 101, windowMs: 60_000, burst: 100 }, false],
    // Slower, but all of a day's units at once.
    [{ units: 1_000, windowMs: 86_400_000, burst: 1_000 }, false],
    [{ units: 1_000, windowMs: 86_400_000, burst: 100 }, true],
  ])('%j within 100 a minute: %s', (limit, within) => {
    expect(isRateWithin(limit, perMinute)).toBe(within)
  })

  it('is exact where products pass 2^53: one unit more is too much', () => {
    fc.assert(
      fc.property(rate, ({ units: most, windowMs }) => {
        const given = { units: most, windowMs, burst: 1 }
        expect(isRateWithin(given, given)).toBe(true)
        expect(isRateWithin({ ...given, units: most + 1 }, given)).toBe(false)
        expect(isRateWithin({ ...given, windowMs: windowMs - 1 }, given)).toBe(false)
      }),
    )
  })
})

describe('isQuotaWithin', () => {
  it.each([
    [{ units: 10, period: 'day' }, { units: 10, period: 'day' }, true],
    [{ units: 11, period: 'day' }, { units: 10, period: 'day' }, false],
    // 31 days of it are the month's whole quota.
    [{ units: 10, period: 'day' }, { units: 310, period: 'month' }, true],
    [{ units: 10, period: 'day' }, { units: 309, period: 'month' }, false],
    // And in February a month's quota is 28 days of it.
    [{ units: 280, period: 'month' }, { units: 10, period: 'day' }, true],
    [{ units: 281, period: 'month' }, { units: 10, period: 'day' }, false],
  ] as const)('%j within %j: %s', (quota, most, within) => {
    expect(isQuotaWithin(quota, most)).toBe(within)
  })
})
