import { describe, expect, it } from 'vitest'
import { callers } from './callers'
import { createDice } from './dice'
import { plan } from './plan'
import { rhythms } from './rhythm'

const hourMs = 3_600_000
const monday = Date.UTC(2026, 10, 23)
const week = Array.from({ length: 7 * 24 * 6 }, (_, i) => monday + (i * hourMs) / 6)

describe('a rhythm', () => {
  it.each(Object.entries(rhythms))('%s is about 1 over a week and never negative', (_, rhythm) => {
    const levels = week.map((atMs) => rhythm(new Date(atMs)))
    expect(Math.min(...levels)).toBeGreaterThanOrEqual(0)
    expect(levels.reduce((sum, level) => sum + level, 0) / levels.length).toBeCloseTo(1, 0)
  })
})

describe('dice', () => {
  it('repeat themselves', () => {
    const [one, two] = [createDice(7), createDice(7)]
    expect(Array.from({ length: 50 }, one.roll)).toEqual(Array.from({ length: 50 }, two.roll))
  })

  it.each([0.2, 3, 80])('count %f on average', (mean) => {
    const dice = createDice(3)
    const counts = Array.from({ length: 4_000 }, () => dice.count(mean))
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length / mean).toBeCloseTo(1, 1)
  })
})

describe('the plan', () => {
  it('is gentle: less than a request a second, all told, at any time of the week', () => {
    const perSecond = (atMs: number) =>
      callers.reduce((sum, { perDay, rhythm }) => sum + (perDay / 86_400) * rhythms[rhythm](new Date(atMs)), 0)
    expect(Math.max(...week.map(perSecond))).toBeLessThan(1)
  })

  it('stays in its stretch of time and names a station', () => {
    const dice = createDice(5)
    const planned = callers.flatMap((caller) => plan(dice, caller, monday, hourMs))
    expect(planned.length).toBeGreaterThan(100)
    expect(planned.every(({ atMs }) => atMs >= monday && atMs < monday + hourMs)).toBe(true)
    expect(planned.some(({ path }) => path.includes(':'))).toBe(false)
  })
})
