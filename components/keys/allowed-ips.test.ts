import { describe, expect, it } from 'vitest'
import { allowedIpsOf } from './allowed-ips'

describe('allowedIpsOf', () => {
  it('takes lines, commas and spaces', () => {
    expect(allowedIpsOf(' 10.0.0.0/8\n2001:db8::/32,  203.0.113.7\n\n')).toEqual([
      '10.0.0.0/8',
      '2001:db8::/32',
      '203.0.113.7',
    ])
  })
})
