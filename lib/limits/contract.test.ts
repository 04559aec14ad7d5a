import { describe, expect, it } from 'vitest'
import { quotaInput, rateLimitInput } from './contract'

describe('rateLimitInput', () => {
  it('lets all units be used at once unless told otherwise', () => {
    expect(rateLimitInput.parse({ units: 100, windowMs: 60_000 })).toEqual({ units: 100, windowMs: 60_000, burst: 100 })
    expect(rateLimitInput.parse({ units: 100, windowMs: 60_000, burst: 5 }).burst).toBe(5)
  })

  it.each([
    ['no units', { units: 0, windowMs: 1000 }],
    ['units beyond the most', { units: 1_000_000_001, windowMs: 1000 }],
    ['half a unit', { units: 0.5, windowMs: 1000 }],
    ['units that are no number', { units: Number.NaN, windowMs: 1000 }],
    ['a window below a second', { units: 1, windowMs: 999 }],
    ['a window beyond a day', { units: 1, windowMs: 86_400_001 }],
    ['a burst beyond the units', { units: 10, windowMs: 1000, burst: 11 }],
    ['a burst of nothing', { units: 10, windowMs: 1000, burst: 0 }],
    ['an unknown field', { units: 10, windowMs: 1000, period: 'day' }],
    ['text', '100/min'],
  ])('refuses %s', (_, input) => {
    expect(rateLimitInput.safeParse(input).success).toBe(false)
  })
})

describe('quotaInput', () => {
  it.each([
    ['a week', { units: 1, period: 'week' }],
    ['no units', { units: 0, period: 'day' }],
    ['more than the most', { units: 1e9 + 1, period: 'day' }],
    ['nothing', {}],
  ])('refuses %s', (_, input) => {
    expect(quotaInput.safeParse(input).success).toBe(false)
  })
})
