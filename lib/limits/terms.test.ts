import { describe, expect, it } from 'vitest'
import { quotaText, rateLimitText, windowText } from './terms'

describe('the words of limits', () => {
  it.each([
    [1_000, 's'],
    [10_000, '10 s'],
    [60_000, 'min'],
    [90_000, '90 s'],
    [7_200_000, '2 hours'],
    [86_400_000, 'day'],
    [1_500, '1,500 ms'],
  ])('calls a window of %i ms %j', (ms, words) => {
    expect(windowText(ms)).toBe(words)
  })

  it('names the burst where it is not the whole limit', () => {
    expect(rateLimitText({ units: 1000, windowMs: 60_000, burst: 1000 })).toBe('1,000 / min')
    expect(rateLimitText({ units: 1000, windowMs: 60_000, burst: 20 })).toBe('1,000 / min, 20 at once')
    expect(quotaText({ units: 10_000, period: 'month' })).toBe('10,000 / month')
  })
})
