import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { type FactStore, MapStore } from './fact-store'
import type { StoredKey } from './facts'
import { KeyStore } from './key-store'
import { makeTerms } from './key-terms'

const never = Number.POSITIVE_INFINITY
const terms = makeTerms({
  teamId: newId('team'),
  apiId: newId('api'),
  environment: 'live',
  scopes: ['a:read'],
  allowedIps: [],
})
const newFacts = (secretId = randomBase62(12), change: Partial<StoredKey> = {}): StoredKey => ({
  secretId,
  keyId: newId('key'),
  ownerId: newId('user'),
  mac: new Uint8Array(32).map(() => Math.random() * 256),
  expiresAtMs: never,
  endsAtMs: 1_795_000_000_123,
  isDisabled: false,
  isRevoked: false,
  terms,
  ...change,
})

describe.each([
  ['MapStore', (max: number): FactStore<StoredKey> => new MapStore(max)],
  ['KeyStore', (max: number): FactStore<StoredKey> => new KeyStore(max)],
])('%s', (_, storeOf) => {
  it('gives back what was put', () => {
    const store = storeOf(100)
    const all = [
      newFacts(),
      newFacts(undefined, { ownerId: null, isDisabled: true }),
      newFacts(undefined, { ownerId: newId('mach') }),
      newFacts(undefined, { isRevoked: true, expiresAtMs: 5 }),
    ]
    for (const [i, facts] of all.entries()) store.put(facts.secretId, { facts, untilMs: i })
    for (const [i, facts] of all.entries()) expect(store.get(facts.secretId)).toMatchObject({ facts, untilMs: i })
    expect(store.size).toBe(4)
  })

  it('knows that there is none apart from knowing nothing', () => {
    const store = storeOf(10)
    const { secretId } = newFacts()
    expect(store.get(secretId)).toBeUndefined()
    store.put(secretId, { facts: undefined, untilMs: 7 })
    expect(store.get(secretId)).toMatchObject({ facts: undefined, untilMs: 7 })
  })

  it('keeps the newest of what was put, and nothing of what was deleted or cleared', () => {
    const store = storeOf(10)
    const [a, b] = [newFacts(), newFacts()]
    store.put(a.secretId, { facts: a, untilMs: never })
    const changed = { ...a, ownerId: null, isRevoked: true }
    store.put(a.secretId, { facts: changed, untilMs: never })
    store.put(b.secretId, { facts: b, untilMs: never })
    expect(store.get(a.secretId)?.facts).toEqual(changed)
    store.delete(a.secretId)
    expect(store.get(a.secretId)).toBeUndefined()
    expect(store.get(b.secretId)?.facts).toEqual(b)
    store.clear()
    expect(store.size).toBe(0)
    expect(store.get(b.secretId)).toBeUndefined()
  })

  it('never grows beyond its bound, and keeps what is used', () => {
    const store = storeOf(10)
    const hot = newFacts()
    store.put(hot.secretId, { facts: hot, untilMs: never })
    for (let i = 0; i < 100; i++) {
      expect(store.get(hot.secretId)?.facts).toEqual(hot)
      const cold = newFacts()
      store.put(cold.secretId, { facts: cold, untilMs: never })
      expect(store.size).toBeLessThanOrEqual(10)
    }
  })

  it('says of any id what was said of it last, or nothing', () => {
    const ids = Array.from({ length: 8 }, () => randomBase62(12))
    const step = fc.record({ id: fc.constantFrom(...ids), act: fc.constantFrom('put', 'delete', 'get') })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const store = storeOf(5)
        const said = new Map<string, StoredKey>()
        for (const { id, act } of steps) {
          if (act === 'put') {
            said.set(id, newFacts(id))
            store.put(id, { facts: said.get(id), untilMs: never })
          } else if (act === 'delete') {
            said.delete(id)
            store.delete(id)
          }
          const known = store.get(id)
          if (known) expect(known.facts).toEqual(said.get(id))
          else expect(act).not.toBe('put')
        }
      }),
    )
  })
})
