import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drained, emptyInMs, filled, fits, fitsInMs, room } from './gcra'
import type { RateLimit } from './terms'

type Event = { atMs: number; cost: number }
const limits = fc.record({
  units: fc.integer({ min: 1, max: 50 }),
  windowMs: fc.constantFrom(7, 1_000, 60_000),
  burst: fc.integer({ min: 1, max: 60 }),
})
const asks = fc.array(fc.record({ waitMs: fc.nat({ max: 400 }), cost: fc.integer({ min: 1, max: 8 }) }), {
  maxLength: 120,
})

/** From the list of what passed, in whole numbers: the most that any span up to `atMs` holds above what it may. */
function mayPass(limit: RateLimit, passed: readonly Event[], { atMs, cost }: Event): boolean {
  let units = BigInt(cost)
  const isOver = (sinceMs: number) =>
    units * BigInt(limit.windowMs) >
    BigInt(limit.burst) * BigInt(limit.windowMs) + BigInt(atMs - sinceMs) * BigInt(limit.units)
  if (isOver(atMs)) return false
  for (const event of [...passed].reverse()) {
    units += BigInt(event.cost)
    if (isOver(event.atMs)) return false
  }
  return true
}

function* run(limit: RateLimit, steps: readonly { waitMs: number; cost: number }[]) {
  let depth = 0
  let atMs = 0
  for (const { waitMs, cost } of steps) {
    atMs += waitMs
    depth = drained(limit, depth, waitMs)
    const passes = fits(limit, filled(limit, depth, cost))
    yield { event: { atMs, cost }, depth, passes }
    if (passes) depth = filled(limit, depth, cost)
  }
}

describe('the generic cell rate algorithm', () => {
  it('passes exactly what keeps every span of time within burst and rate', () => {
    fc.assert(
      fc.property(limits, asks, (limit, steps) => {
        const passed: Event[] = []
        for (const { event, passes } of run(limit, steps)) {
          expect(passes).toBe(mayPass(limit, passed, event))
          if (passes) passed.push(event)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('says how much would pass, when what was refused would, and when all would', () => {
    fc.assert(
      fc.property(limits, asks, (limit, steps) => {
        for (const { event, depth, passes } of run(limit, steps)) {
          const wouldFit = (cost: number, inMs: number) => fits(limit, filled(limit, drained(limit, depth, inMs), cost))
          const now = room(limit, depth)
          expect([wouldFit(now, 0), wouldFit(now + 1, 0)]).toEqual([true, false])
          const fullMs = emptyInMs(limit, depth)
          expect(drained(limit, depth, fullMs)).toBe(0)
          if (fullMs > 0) expect(drained(limit, depth, fullMs - 1)).toBeGreaterThan(0)
          const waitMs = fitsInMs(limit, depth, event.cost)
          expect(waitMs === 0).toBe(passes)
          if (event.cost > limit.burst) expect(waitMs).toBe(Number.POSITIVE_INFINITY)
          else if (waitMs > 0) {
            expect([wouldFit(event.cost, waitMs - 1), wouldFit(event.cost, waitMs)]).toEqual([false, true])
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('keeps what is owed within the burst when the terms change', () => {
    const wide = { units: 10, windowMs: 60_000, burst: 1_000 }
    const narrow = { units: 10, windowMs: 1_000, burst: 20 }
    expect(emptyInMs(narrow, drained(narrow, filled(wide, 0, 1_000), 0))).toBe(2_000)
  })
})
