import { describe, expect, it } from 'vitest'
import { expiryMoment } from './expiry'
import { secretEnd } from './grace'
import { deadSince, keyStatus } from './status'

const now = new Date('2026-05-01T12:00:00Z')
const past = new Date('2026-04-01T00:00:00Z')
const future = new Date('2026-06-01T00:00:00Z')
const plain = { revokedAt: null, disabledAt: null, expiresAt: null, pendingAt: null }

describe('keyStatus', () => {
  it.each([
    ['active', {}],
    ['active', { expiresAt: future }],
    ['expired', { expiresAt: now }],
    ['expired', { expiresAt: past, disabledAt: past }],
    ['disabled', { disabledAt: past, expiresAt: future }],
    ['pending', { pendingAt: past, expiresAt: future }],
    ['disabled', { pendingAt: past, disabledAt: past }],
    ['expired', { pendingAt: past, expiresAt: past }],
    ['revoked', { revokedAt: past, disabledAt: past, expiresAt: past }],
  ])('is %s for %j', (status, change) => {
    expect(keyStatus({ ...plain, ...change }, now)).toBe(status)
  })

  it('knows since when a key is dead', () => {
    expect(deadSince(plain, now)).toBeNull()
    expect(deadSince({ ...plain, expiresAt: past, disabledAt: now }, now)).toBe(past)
    expect(deadSince({ ...plain, revokedAt: now, expiresAt: past }, now)).toBe(now)
  })
})

describe('expiryMoment', () => {
  it('counts days from now, takes a date, or never comes', () => {
    expect(expiryMoment({ days: 90 }, now)).toEqual(new Date('2026-07-30T12:00:00Z'))
    expect(expiryMoment({ at: future }, now)).toEqual(future)
    expect(expiryMoment({ never: true }, now)).toBeNull()
  })

  it.each([past, now])('refuses %s', (at) => {
    expect(() => expiryMoment({ at }, now)).toThrow('future')
  })
})

describe('secretEnd', () => {
  it('is counted from the rotation, at most to the end of the key', () => {
    expect(secretEnd('1h', 'rotation', now, null)).toEqual({
      endsAt: new Date('2026-05-01T13:00:00Z'),
      graceAfterUseMs: null,
    })
    const soon = new Date(now.getTime() + 60_000)
    expect(secretEnd('7d', 'rotation', now, soon).endsAt).toEqual(soon)
    expect(secretEnd('none', 'rotation', now, soon).endsAt).toEqual(now)
  })

  it('waits for the first use of the successor where asked', () => {
    expect(secretEnd('72h', 'first_use', now, future)).toEqual({ endsAt: null, graceAfterUseMs: 259_200_000 })
  })
})
