import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import type { StoredKey } from './facts'
import { KeyStore } from './key-store'
import { makeTerms } from './key-terms'
import { isHolder } from './proof'

const never = Number.POSITIVE_INFINITY
const facts: StoredKey = {
  secretId: 'k7Qm2xV9pL3a',
  keyId: newId('key'),
  ownerId: null,
  mac: new Uint8Array(32).fill(3),
  expiresAtMs: never,
  endsAtMs: never,
  isDisabled: false,
  isRevoked: false,
  terms: makeTerms({
    teamId: newId('team'),
    apiId: newId('api'),
    environment: 'live',
    scopes: [],
    allowedIps: [],
  }),
}

/** A store that knows the key, and that it was opened by `credential`. */
function provenStore(credential: string) {
  const store = new KeyStore(10)
  store.put(facts.secretId, { facts, untilMs: never })
  store.prove(facts.secretId, credential)
  return store
}
const isKnown = (store: KeyStore, credential: string) => store.recognise(facts.secretId, credential) !== undefined

describe('a proof', () => {
  it('knows the credential again that was found good, and no other', () => {
    const store = provenStore('ks_live_right')
    expect(store.recognise(facts.secretId, 'ks_live_right')).toEqual({ ...facts, mac: undefined })
    for (const other of ['ks_live_righu', 'ks_live_right ', '']) expect(isKnown(store, other)).toBe(false)
  })

  it('is of nobody before a credential was found good', () => {
    const store = new KeyStore(10)
    store.put(facts.secretId, { facts, untilMs: never })
    expect(isKnown(store, '')).toBe(false)
  })

  it('is not enough for facts that may have ended', () => {
    const store = new KeyStore(10)
    store.put(facts.secretId, { facts, untilMs: 7 })
    store.prove(facts.secretId, 'a')
    expect(isKnown(store, 'a')).toBe(false)
  })

  it('ends when the facts are read anew, forgotten, or another key takes their place', () => {
    const reread = provenStore('a')
    reread.put(facts.secretId, { facts, untilMs: never })
    expect(isKnown(reread, 'a')).toBe(false)
    const forgotten = provenStore('a')
    forgotten.delete(facts.secretId)
    forgotten.put(facts.secretId, { facts, untilMs: never })
    expect(isKnown(forgotten, 'a')).toBe(false)
    const cleared = provenStore('a')
    cleared.clear()
    cleared.put(facts.secretId, { facts, untilMs: never })
    expect(isKnown(cleared, 'a')).toBe(false)
  })
})

describe('the holder', () => {
  it('is who has the mac; an unknown key has none, not even of zeros', () => {
    expect(isHolder(facts, new Uint8Array(32).fill(3))).toBe(true)
    expect(isHolder(facts, new Uint8Array(32).fill(4))).toBe(false)
    expect(isHolder(undefined, new Uint8Array(32))).toBe(false)
  })
})
