import { describe, expect, it } from 'vitest'
import { toldOf } from './told'

describe('toldOf', () => {
  it('says which fields were changed, and keeps their values back', () => {
    const before = { name: 'ci', allowedIps: ['192.0.2.1/32'] }
    const told = toldOf({ before, after: { name: 'ci', allowedIps: [] } })
    expect(told).toEqual({ before: { allowedIps: false }, after: { allowedIps: true } })
  })

  it('keeps what words need and drops the rest', () => {
    expect(toldOf({ reason: 'leaked', incident: true, ip: '192.0.2.1' })).toEqual({ reason: 'leaked' })
  })
})
