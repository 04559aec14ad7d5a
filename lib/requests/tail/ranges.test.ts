import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gapMsMax, joinRanges, type Range } from './ranges'

const range = fc
  .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 3_000 }))
  .map(([fromMs, tookMs]): Range => ({ fromMs, toMs: fromMs + tookMs }))
const has = (ranges: readonly Range[], ms: number) => ranges.some(({ fromMs, toMs }) => fromMs <= ms && ms <= toMs)

describe('joinRanges', () => {
  it('keeps every moment, adds none that is far from all, and leaves the given as they are', () => {
    fc.assert(
      fc.property(fc.array(range), fc.integer({ min: 0, max: 25_000 }), (ranges, ms) => {
        const given = structuredClone(ranges)
        const joined = joinRanges(ranges)
        expect(ranges).toEqual(given)
        if (has(ranges, ms)) expect(has(joined, ms)).toBe(true)
        const isNear = ranges.some(({ fromMs, toMs }) => fromMs - gapMsMax <= ms && ms <= toMs + gapMsMax)
        if (has(joined, ms)) expect(isNear).toBe(true)
      }),
    )
  })

  it('gives them newest first and apart', () => {
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const joined = joinRanges(ranges)
        for (const [i, { fromMs, toMs }] of joined.entries()) {
          expect(fromMs).toBeLessThanOrEqual(toMs)
          const older = joined[i + 1]
          if (older) expect(fromMs - older.toMs).toBeGreaterThan(gapMsMax)
        }
      }),
    )
  })
})
