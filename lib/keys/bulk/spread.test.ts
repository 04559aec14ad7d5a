import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bulkExtendInput } from './contract'
import { spreadEnds } from './spread'

const dayMs = 86_400_000
const now = new Date('2026-05-01T12:00:00Z')
const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const asked = fc
  .record({ days: fc.integer({ min: 1, max: 366 }), jitterDays: fc.integer({ min: 0, max: 30 }) })
  .filter(({ days, jitterDays }) => jitterDays < days && days + jitterDays <= 366)
const count = fc.integer({ min: 1, max: 500 })

describe('spreadEnds', () => {
  it('keeps every end within the days before and after, whatever the dice say', () => {
    fc.assert(
      fc.property(asked, count, dice, ({ days, jitterDays }, many, random) => {
        const ends = spreadEnds(many, days, jitterDays, now, () => random)
        expect(ends).toHaveLength(many)
        for (const end of ends) {
          expect(end.getTime()).toBeGreaterThanOrEqual(now.getTime() + (days - jitterDays) * dayMs)
          expect(end.getTime()).toBeLessThanOrEqual(now.getTime() + (days + jitterDays) * dayMs)
        }
      }),
    )
  })

  it('never lets more keys end within a day than their share and two, whatever the dice say', () => {
    fc.assert(
      fc.property(asked, count, fc.array(dice, { minLength: 1 }), ({ days, jitterDays }, many, thrown) => {
        fc.pre(jitterDays > 0)
        let at = 0
        const random = () => thrown[at++ % thrown.length] ?? 0
        const ends = spreadEnds(many, days, jitterDays, now, random).map((end) => end.getTime())
        const most = Math.ceil(many / (2 * jitterDays)) + 2
        for (const end of ends) {
          expect(ends.filter((other) => other >= end && other < end + dayMs).length).toBeLessThanOrEqual(most)
        }
      }),
    )
  })

  it('gives all the same end without a jitter', () => {
    const ends = spreadEnds(3, 10, 0, now, () => 0.5)
    expect(new Set(ends.map(Number))).toEqual(new Set([now.getTime() + 10 * dayMs]))
  })
})

describe('bulkExtendInput', () => {
  const keyIds = [`key_${'0'.repeat(20)}`]
  it.each([
    ['a spread as wide as the days', { days: 3, jitterDays: 3 }],
    ['an end beyond a year', { days: 365, jitterDays: 7 }],
    ['no days', { days: 0, jitterDays: 0 }],
    ['half a day', { days: 1.5, jitterDays: 0 }],
  ])('refuses %s', (_, change) => {
    expect(bulkExtendInput.safeParse({ keyIds, ...change }).success).toBe(false)
  })

  it('takes at most 500 keys, and each once', () => {
    const ids = Array.from({ length: 501 }, (_, i) => `key_${String(i).padStart(20, '0')}`)
    expect(bulkExtendInput.safeParse({ keyIds: ids, days: 30 }).success).toBe(false)
    expect(bulkExtendInput.parse({ keyIds: [...keyIds, ...keyIds], days: 30 }).keyIds).toEqual(keyIds)
  })
})
