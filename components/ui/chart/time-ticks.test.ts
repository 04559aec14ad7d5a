import { describe, expect, it } from 'vitest'
import { timeTicks } from './time-ticks'

const minute = 60_000
const hour = 60 * minute
const buckets = (from: number, bucketMs: number, count: number) =>
  Array.from({ length: count }, (_, index) => from + index * bucketMs)
const noon = Date.UTC(2026, 2, 4, 12)

describe('the ticks of a time axis', () => {
  it.each([
    ['an hour of minutes', buckets(noon + 7 * minute, minute, 60), 4],
    ['a day of quarters', buckets(noon + 15 * minute, 15 * minute, 96), 4],
    ['a week of hours', buckets(noon, hour, 168), 3],
    ['30 days', buckets(Date.UTC(2026, 2, 1), 24 * hour, 30), 4],
  ])('%s has a few round ones', (_, all, least) => {
    const ticks = timeTicks(all, 'utc')
    expect(ticks.length).toBeGreaterThanOrEqual(least)
    expect(ticks.length).toBeLessThanOrEqual(5)
    expect(all).toEqual(expect.arrayContaining(ticks))
  })

  it('stand on full quarters within an hour', () => {
    const ticks = timeTicks(buckets(noon + 7 * minute, minute, 60), 'utc')
    expect(ticks.map((at) => (at - noon) / minute)).toEqual([15, 30, 45, 60])
  })

  it('stand on the midnights of a zone, also where those are half past', () => {
    const days = buckets(Date.UTC(2026, 2, 1, 18), 24 * hour, 30)
    expect(timeTicks(days, 'Asia/Kolkata').length).toBeGreaterThanOrEqual(4)
    const hours = buckets(Date.UTC(2026, 2, 1, 18), hour, 24)
    expect(timeTicks(hours, 'Asia/Kolkata')[0]).toBe(Date.UTC(2026, 2, 1, 18))
    expect(timeTicks(buckets(Date.UTC(2026, 2, 1, 23), hour, 24), 'Europe/Berlin')[0]).toBe(Date.UTC(2026, 2, 1, 23))
  })

  it('are the two ends where nothing is round', () => {
    expect(timeTicks([noon + 1, noon + 2], 'utc')).toEqual([noon + 1, noon + 2])
    expect(timeTicks([], 'utc')).toEqual([])
  })
})
