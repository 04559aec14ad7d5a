import { describe, expect, it } from 'vitest'
import { expiry } from '@/lib/keys/contract'
import { dayText, expiresAt, expiryInput, expiryOptions, firstExpiry, lastDay } from './expiry-choice'

const free = { lifetimeDaysMax: 366, neverAllowed: true }
const values = (bounds: typeof free) => expiryOptions(bounds).map(({ value }) => value)

describe('expiryOptions', () => {
  it.each([
    [free, ['7', '30', '60', '90', '365', 'date', 'never']],
    [{ lifetimeDaysMax: 90, neverAllowed: false }, ['7', '30', '60', '90', 'date']],
    [{ lifetimeDaysMax: 45, neverAllowed: false }, ['7', '30', '45', 'date']],
    [{ lifetimeDaysMax: 1, neverAllowed: true }, ['1', 'date', 'never']],
  ])('of %j are within them, and so is the first', (bounds, options) => {
    expect(values(bounds)).toEqual(options)
    expect(options).toContain(firstExpiry(bounds).choice)
  })

  it('let no day be chosen whose end is too late', () => {
    const now = new Date(2027, 0, 1, 12).getTime()
    expect(lastDay({ lifetimeDaysMax: 30, neverAllowed: false }, now)).toBe('2027-01-30')
  })
})

describe('expiryInput', () => {
  it.each(expiryOptions(free))('of $label is what the verbs take', ({ value }) => {
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
    expect(dayText(expiresAt(firstExpiry(free), now) ?? new Date(0))).toBe('2027-04-01')
    expect(expiresAt({ choice: 'never', date: '' }, now)).toBeNull()
    expect(expiresAt(firstExpiry(free), 0)).toBeNull()
  })
})
