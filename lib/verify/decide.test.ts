import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import { parseIp } from '@/lib/kit/ip'
import { type Ask, decide } from './decide'
import type { KeyFacts } from './facts'
import { makeTerms } from './key-terms'

const apiId = newId('api')
const now = 1_000_000
const good: KeyFacts = {
  secretId: 'k7Qm2xV9pL3a',
  keyId: newId('key'),
  ownerId: null,
  expiresAtMs: now + 1,
  endsAtMs: now + 1,
  isDisabled: false,
  isRevoked: false,
  terms: makeTerms({
    teamId: newId('team'),
    apiId,
    environment: 'live',
    scopes: ['weather:read', 'stations:write'],
    allowedIps: ['192.0.2.0/24', '2001:db8::/32'],
  }),
}
const ask: Ask = { apiId, environment: 'live', scopes: ['weather:read'], ip: parseIp('192.0.2.7'), cost: 1 }

/** Everything that can be wrong, in the order in which it is said. */
const faults = [
  ['revoked', { isRevoked: true }, {}],
  ['superseded', { endsAtMs: now }, {}],
  ['expired', { expiresAtMs: now }, {}],
  ['disabled', { isDisabled: true }, {}],
  ['wrong_api', {}, { apiId: newId('api') }],
  ['wrong_environment', {}, { environment: 'test' }],
  ['ip_denied', {}, { ip: parseIp('192.0.3.7') }],
  ['insufficient_scope', {}, { scopes: ['weather:read', 'alerts:write'] }],
] as const

describe('decide', () => {
  it('finds nothing wrong with a good key', () => {
    expect(decide(good, true, ask, now)).toBe('valid')
  })

  it('asks nothing of a key that nobody asked for', () => {
    const { ip, cost } = ask
    expect(decide(good, true, { apiId: undefined, environment: undefined, scopes: [], ip, cost }, now)).toBe('valid')
  })

  it.each([
    ['any of its addresses', '2001:db8::7', 'valid'],
    ['another address', '198.51.100.7', 'ip_denied'],
    ['nobody knows where', '', 'ip_denied'],
  ])('judges a key bound to addresses from %s', (_, ip, decision) => {
    expect(decide(good, true, { ...ask, ip: parseIp(ip) }, now)).toBe(decision)
  })

  it('lets a key without addresses come from anywhere', () => {
    const free = { ...good, terms: { ...good.terms, allowedIps: [] } }
    expect(decide(free, true, { ...ask, ip: undefined }, now)).toBe('valid')
  })

  it('says the first that is wrong, whatever else is', () => {
    fc.assert(
      fc.property(fc.subarray([...faults.keys()], { minLength: 1 }), (chosen) => {
        const facts = Object.assign({}, good, ...chosen.map((i) => faults[i]?.[1]))
        const asked = Object.assign({}, ask, ...chosen.map((i) => faults[i]?.[2]))
        expect(decide(facts, true, asked, now)).toBe(faults[chosen[0] ?? 0]?.[0])
      }),
    )
  })

  it('tells a stranger nothing of a key, whatever its state', () => {
    fc.assert(
      fc.property(fc.subarray([...faults.keys()]), (chosen) => {
        const facts = Object.assign({}, good, ...chosen.map((i) => faults[i]?.[1]))
        expect(decide(facts, false, ask, now)).toBe('not_found')
      }),
    )
  })

  it.each([
    ['a millisecond before its end', now - 1, 'valid'],
    ['at its end', now, 'superseded'],
  ])('judges %s', (_, at, decision) => {
    expect(decide({ ...good, endsAtMs: now }, true, ask, at)).toBe(decision)
  })
})
