import { describe, expect, it } from 'vitest'
import { toldOf } from './told'

describe('toldOf', () => {
  it('says which fields were changed, and keeps their values back', () => {
    const before = { name: 'ci', allowedIps: ['192.0.2.1/32'] }
    const told = toldOf('key.updated', { before, after: { name: 'ci', allowedIps: [] } })
    expect(told).toEqual({ before: { allowedIps: false }, after: { allowedIps: true } })
  })

  it('tells why a key was revoked and who owns it now, as its page does', () => {
    const found = { reason: 'leaked', source: 'https://paste.example.com/1', revokedBy: 'user_1', ip: '192.0.2.1' }
    expect(toldOf('key.revoked', found)).toEqual({ reason: 'leaked' })
    expect(toldOf('key.handed_over', { to: 'Ada' })).toEqual({ to: 'Ada' })
  })

  it('keeps back what somebody wrote in words of their own', () => {
    const asked = { scopes: ['alerts:write'], reason: 'We were broken into', approvalId: 'appr_1' }
    expect(toldOf('approval.requested', asked)).toEqual({ scopes: ['alerts:write'] })
    expect(toldOf('key.revoked', { reason: 'Ada took it with her' })).toEqual({})
  })

  it('tells nothing of an action that it does not know', () => {
    expect(toldOf('key.sold', { to: 'Mallory', reason: 'leaked' })).toEqual({})
    expect(toldOf('constructor', { name: 'x' })).toEqual({})
  })
})
