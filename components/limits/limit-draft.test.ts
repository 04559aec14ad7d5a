import { describe, expect, it } from 'vitest'
import { limitsDraft, limitsInput, quotaInput } from './limit-draft'

describe('limits while they are typed', () => {
  it.each([
    { rateLimit: null, quota: null },
    { rateLimit: { units: 100, windowMs: 60_000, burst: 20 }, quota: { units: 5, period: 'day' } },
  ] as const)('come back as they were: %j', (limits) => {
    expect(limitsInput(limitsDraft(limits))).toEqual(limits)
  })

  it('leave a burst of all units to the contract', () => {
    const draft = limitsDraft({ rateLimit: { units: 100, windowMs: 1000, burst: 100 }, quota: null })
    expect(draft.rateLimit?.burst).toBe('')
    expect(limitsInput(draft).rateLimit).toEqual({ units: 100, windowMs: 1000 })
  })

  it('may be grouped, and are no number where they are none', () => {
    expect(quotaInput({ units: ' 10,000 000', period: 'month' })).toEqual({ units: 10_000_000, period: 'month' })
    for (const units of ['', 'many', '1.5', '-1', '1e3'])
      expect(quotaInput({ units, period: 'day' })).toMatchObject({ units: null })
  })
})
