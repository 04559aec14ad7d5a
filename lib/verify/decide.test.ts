import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import { type Ask, decide } from './decide'
import type { KeyFacts } from './facts'
import { grantOf } from './scope-grant'

const apiId = newId('api')
const mac = Buffer.alloc(32, 1)
const now = 1_000_000
const good: KeyFacts = {
  secretId: 'k7Qm2xV9pL3a',
  keyId: newId('key'),
  teamId: newId('team'),
  apiId,
  environment: 'live',
  ownerId: null,
  scopes: grantOf(['weather:read', 'stations:write']),
  mac,
  expiresAtMs: now + 1,
  endsAtMs: now + 1,
  disabled: false,
  revoked: false,
}
const ask: Ask = { apiId, environment: 'live', scopes: ['weather:read'] }

/** Everything that can be wrong, in the order in which it is said. */
const faults = [
  ['revoked', { revoked: true }, {}],
  ['superseded', { endsAtMs: now }, {}],
  ['expired', { expiresAtMs: now }, {}],
  ['disabled', { disabled: true }, {}],
  ['wrong_api', {}, { apiId: newId('api') }],
  ['wrong_environment', {}, { environment: 'test' }],
  ['insufficient_scope', {}, { scopes: ['weather:read', 'alerts:write'] }],
] as const

describe('decide', () => {
  it('finds nothing wrong with a good key', () => {
    expect(decide(good, mac, ask, now)).toBe('valid')
  })

  it('asks nothing of a key that nobody asked for', () => {
    expect(decide(good, mac, { apiId: undefined, environment: undefined, scopes: [] }, now)).toBe('valid')
  })

  it('says the first that is wrong, whatever else is', () => {
    fc.assert(
      fc.property(fc.subarray([...faults.keys()], { minLength: 1 }), (chosen) => {
        const facts = Object.assign({}, good, ...chosen.map((i) => faults[i]?.[1]))
        const asked = Object.assign({}, ask, ...chosen.map((i) => faults[i]?.[2]))
        expect(decide(facts, mac, asked, now)).toBe(faults[chosen[0] ?? 0]?.[0])
      }),
    )
  })

  it('tells a stranger nothing of a key, whatever its state', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((bytes) => !mac.equals(bytes)),
        fc.subarray([...faults.keys()]),
        (bytes, chosen) => {
          const facts = Object.assign({}, good, ...chosen.map((i) => faults[i]?.[1]))
          expect(decide(facts, Buffer.from(bytes), ask, now)).toBe('not_found')
        },
      ),
    )
  })

  it('does not take the mac of nobody for the holder of a key that is not there', () => {
    expect(decide(undefined, Buffer.alloc(32), ask, now)).toBe('not_found')
  })

  it.each([
    ['a millisecond before its end', now - 1, 'valid'],
    ['at its end', now, 'superseded'],
  ])('judges %s', (_, at, decision) => {
    expect(decide({ ...good, endsAtMs: now }, mac, ask, at)).toBe(decision)
  })
})
