import { describe, expect, it } from 'vitest'
import { isLooser } from './looser'
import type { Policy } from './terms'

const strict: Policy = {
  ...{ lifetimeDaysMax: 30, neverAllowed: false, allowedScopes: ['api_1 a:read'], approval: 'sensitive' },
  ...{ defaultAllowedIps: ['10.0.0.0/8'], liveKeysRole: 'admin', idleDaysMax: 30 },
}
const looser: [string, Partial<Policy>][] = [
  ['longer lives', { lifetimeDaysMax: 31 }],
  ['no end', { neverAllowed: true }],
  ['one more scope', { allowedScopes: ['api_1 a:read', 'api_1 a:write'] }],
  ['every scope', { allowedScopes: null }],
  ['no approval', { approval: 'none' }],
  ['more addresses', { defaultAllowedIps: ['10.0.0.0/8', '192.0.2.1'] }],
  ['every address', { defaultAllowedIps: [] }],
  ['weaker roles', { liveKeysRole: 'developer' }],
  ['longer idleness', { idleDaysMax: 31 }],
  ['idleness without end', { idleDaysMax: null }],
]

describe('isLooser', () => {
  it.each(looser)('is so for %s, and not the other way round', (_, change) => {
    expect(isLooser(strict, { ...strict, ...change })).toBe(true)
    expect(isLooser({ ...strict, ...change }, strict)).toBe(false)
  })

  it('is so where one thing is looser and another stricter', () => {
    expect(isLooser(strict, { ...strict, lifetimeDaysMax: 7, neverAllowed: true })).toBe(true)
  })

  it('is not so for the same, nor for a part of the addresses', () => {
    expect(isLooser(strict, strict)).toBe(false)
    expect(isLooser(strict, { ...strict, defaultAllowedIps: ['10.1.0.0/16'] })).toBe(false)
  })
})
