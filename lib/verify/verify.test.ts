import { describe, expect, it } from 'vitest'
import { mint } from '@/lib/credential/mint'
import { newId } from '@/lib/kit/id'
import type { Limits } from '@/lib/limits/limits'
import { unlimited } from '@/lib/limits/spent'
import { testPeppers } from '@/lib/testing/actors'
import { DatabaseClock } from './database-clock'
import { FactCache } from './fact-cache'
import type { StoredKey } from './facts'
import { KeyStore } from './key-store'
import { makeTerms } from './key-terms'
import { Lease } from './lease'
import { Trust } from './trust'
import { verify } from './verify'

const never = Number.POSITIVE_INFINITY
const quota = { units: 100, period: 'day' } as const
const terms = makeTerms({
  ...{ teamId: newId('team'), apiId: newId('api'), environment: 'live' },
  scopes: [],
  allowedIps: [],
  quota,
})
const ask = { apiId: undefined, environment: undefined, scopes: [], ip: undefined, cost: 1 }

/** What a key is answered whose quota must be borrowed, when something happens while it is. */
function verdictWhere(meanwhile: (forget: () => void) => void) {
  const clock = { wallMs: () => 1_800_000_000_000, monotonicMs: () => 0 }
  const { credential, publicId, mac } = mint('ks', 'live', testPeppers)
  const key: StoredKey = {
    ...{ secretId: publicId, keyId: newId('key'), ownerId: null, mac, expiresAtMs: never, endsAtMs: never },
    ...{ isDisabled: false, isRevoked: false, terms },
  }
  const store = new KeyStore(10)
  const keys = new FactCache({ lookUp: async () => ({ ...key, isRevoked: true }), clock, store })
  store.put(publicId, { facts: key, untilMs: never })
  const lease = new Lease(clock, 'strict')
  lease.renew(lease.ask())
  const borrow = async () => {
    meanwhile(() => keys.forget([publicId]))
    return unlimited
  }
  const limits = { rowOf: () => 0, release: () => {}, spend: borrow } as unknown as Limits
  const trust = new Trust(lease, { catchUp: async () => {} })
  const parts = { keys, proofs: store, trust, limits, peppers: testPeppers, clock: new DatabaseClock(clock) }
  return verify(parts, credential, ask)
}

describe('a key whose quota is borrowed', () => {
  it('is good when that has come', async () => {
    expect(await verdictWhere(() => {})).toMatchObject({ decision: 'valid' })
  })

  it('is refused where it was revoked meanwhile: its end may have been signed for', async () => {
    expect(await verdictWhere((forget) => forget())).toMatchObject({ decision: 'revoked' })
  })
})
