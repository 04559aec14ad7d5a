import { describe, expect, it } from 'vitest'
import { expiry } from '@/lib/keys/contract'
import { dayText, expiresAt, expiryInput, expiryOptions, expirySelectionDefault } from './expiry-choice'

describe('expiryInput', () => {
  it.each(expiryOptions)('of $label is what the verbs take', ({ value }) => {
    expect(expiry.safeParse(expiryInput({ choice: value, date: '2027-03-01' })).success).toBe(true)
  })

  it('lasts to the end of the chosen day, where the person is', () => {
    expect(expiryInput({ choice: 'date', date: '2027-03-01' })).toEqual({
      at: new Date(2027, 2, 1, 23, 59, 59).toISOString(),
    })
  })

  it('without a date is refused in words for people', () => {
    const refused = expiry.safeParse(expiryInput({ choice: 'date', date: '' }))
    expect(refused.error?.issues[0]?.message).toBe('Choose a number of days, a date, or never.')
  })
})

describe('expiresAt', () => {
  it('says when, or nothing where it cannot know', () => {
    const now = new Date(2027, 0, 1, 12).getTime()
    expect(dayText(expiresAt(expirySelectionDefault, now) ?? new Date(0))).toBe('2027-04-01')
    expect(expiresAt({ choice: 'never', date: '' }, now)).toBeNull()
    expect(expiresAt(expirySelectionDefault, 0)).toBeNull()
  })
})
