import { describe, expect, it } from 'vitest'
import { forwardedHeaders, plainAddress, sanitiseForwarding } from './forwarding'

const peer = (trustedProxies: number, portalUrl = 'https://keys.example.com') => ({
  address: '10.0.0.9',
  trustedProxies,
  portalUrl,
})

describe('forwardedHeaders', () => {
  it('believes nobody where no proxy is trusted', () => {
    const claimed = { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
    expect(forwardedHeaders({ ...claimed, host: 'localhost:3000' }, peer(0))).toEqual({
      'x-forwarded-for': '10.0.0.9',
      'x-forwarded-host': 'localhost:3000',
      'x-forwarded-proto': 'http',
    })
  })

  it.each([
    [1, '1.2.3.4, 198.51.100.7', '198.51.100.7'],
    [2, '1.2.3.4, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
    [2, '198.51.100.7', '198.51.100.7'],
    [1, '', '10.0.0.9'],
    [1, '::ffff:198.51.100.7', '198.51.100.7'],
  ])('with %i trusted takes from "%s" the address the outermost of them saw', (trusted, chain, client) => {
    expect(forwardedHeaders({ 'x-forwarded-for': chain }, peer(trusted))['x-forwarded-for']).toBe(client)
  })

  it('behind a trusted proxy that says nothing, the portal is where its address says', () => {
    expect(forwardedHeaders({ host: '10.0.0.1:3000' }, peer(1))).toMatchObject({
      'x-forwarded-host': 'keys.example.com',
      'x-forwarded-proto': 'https',
    })
  })

  it('believes a trusted proxy about host and scheme', () => {
    const said = { 'x-forwarded-host': 'other.example.com', 'x-forwarded-proto': 'http' }
    expect(forwardedHeaders(said, peer(1))).toMatchObject(said)
    expect(forwardedHeaders({ 'x-forwarded-proto': 'gopher' }, peer(1))['x-forwarded-proto']).toBe('https')
  })
})

describe('sanitiseForwarding', () => {
  it('leaves no other claim standing', () => {
    const headers = { forwarded: 'for=1.2.3.4', 'x-real-ip': '1.2.3.4', 'x-forwarded-port': '1', accept: '*/*' }
    sanitiseForwarding(headers, peer(0))
    expect(Object.keys(headers).sort()).toEqual(['accept', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'])
  })
})

describe('plainAddress', () => {
  it('is IPv4 where IPv4 was meant', () => {
    expect(plainAddress('::ffff:192.0.2.1')).toBe('192.0.2.1')
    expect(plainAddress('2001:db8::1')).toBe('2001:db8::1')
  })
})
