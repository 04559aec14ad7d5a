import { describe, expect, it } from 'vitest'
import type { SecretView } from '@/lib/keys/parts/contract'
import { allowedIpsOf, shutOut } from './allowed-ips'

const at = new Date('2026-03-01T12:00:00Z')
const secret = (change: Partial<SecretView>) =>
  ({ state: 'live', lastIp: null, lastUsedAt: at, ...change }) as SecretView

describe('allowedIpsOf', () => {
  it('takes lines, commas and spaces', () => {
    expect(allowedIpsOf(' 10.0.0.0/8\n2001:db8::/32,  203.0.113.7\n\n')).toEqual([
      '10.0.0.0/8',
      '2001:db8::/32',
      '203.0.113.7',
    ])
  })
})

describe('shutOut', () => {
  const secrets = [
    secret({ lastIp: '198.51.100.7' }),
    secret({ lastIp: '198.51.100.7' }),
    secret({ lastIp: '2001:db8::5' }),
    secret({ lastIp: '10.0.0.1', state: 'ended' }),
    secret({ lastIp: null }),
  ]

  it('names each address that used a working secret and is in no block', () => {
    expect(shutOut(['10.0.0.0/8'], secrets).map(({ ip }) => ip)).toEqual(['198.51.100.7', '2001:db8::5'])
    expect(shutOut(['10.0.0.0/8', '2001:db8::/32'], secrets)).toEqual([{ ip: '198.51.100.7', at }])
    expect(shutOut(['0.0.0.0/0', '::/0'], secrets)).toEqual([])
  })

  it('shuts nobody out without a block, or with what is none yet', () => {
    expect(shutOut([], secrets)).toEqual([])
    expect(shutOut(['198.51.'], secrets)).toEqual([])
  })
})
