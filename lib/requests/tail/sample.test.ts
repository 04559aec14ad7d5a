import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Allowance, sample } from './sample'

describe('sample', () => {
  it('is as many as may be, in their order, the first among them, spread evenly', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 200 }), (count, max) => {
        const all = Array.from({ length: count }, (_, i) => i)
        const some = sample(all, max)
        expect(some).toHaveLength(Math.min(count, max))
        if (count > 0) expect(some[0]).toBe(0)
        const steps = some.slice(1).map((value, i) => value - (some[i] ?? 0))
        expect(Math.max(1, ...steps) - Math.min(...steps, Math.max(1, ...steps))).toBeLessThanOrEqual(1)
        expect(steps.every((step) => step >= 1)).toBe(true)
      }),
    )
  })

  it('is nothing where nothing may be shown', () => expect(sample([1, 2], 0)).toEqual([]))
})

describe('Allowance', () => {
  it('gives what grows by the second, and after a quiet moment a burst', () => {
    const allowance = new Allowance(0)
    expect(allowance.take(1_000, 0)).toBe(200)
    expect(allowance.take(1_000, 100)).toBe(5)
    expect(allowance.take(1, 1_000_000)).toBe(1)
    expect(allowance.take(1_000, 1_000_000)).toBe(199)
  })

  it('never gives more than asked, nor over any time more than a burst and the rate', () => {
    const step = fc.tuple(fc.nat(2_000), fc.nat(1_000))
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const allowance = new Allowance(0)
        let [nowMs, given] = [0, 0]
        for (const [rows, ms] of steps) {
          nowMs += ms
          const taken = allowance.take(rows, nowMs)
          expect(taken).toBeLessThanOrEqual(rows)
          given += taken
        }
        expect(given).toBeLessThanOrEqual(200 + (nowMs / 1_000) * 50)
      }),
    )
  })

  it('is not taken in by a clock that goes back', () => {
    const allowance = new Allowance(10_000)
    allowance.take(1_000, 10_000)
    expect(allowance.take(1, 0)).toBe(0)
  })
})
