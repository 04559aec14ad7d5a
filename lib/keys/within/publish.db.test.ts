import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TeamCtx } from '@/lib/access/ctx'
import { type IssuedSecret, rotateKeyInput } from '../contract'
import { disableKey } from '../disable'
import { enableKey } from '../enable'
import { endSecret } from '../end-secret'
import { revokeKey } from '../revoke'
import { rotateKey } from '../rotate'
import { type KeyHouse, keyHouse, keyRow, lastChange, testKey } from '../testing/keys'
import { updateKey } from '../update'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

const rotation = { grace: '24h', graceStarts: 'rotation' } as const
const changes: [string, (ctx: TeamCtx, key: IssuedSecret) => Promise<unknown>][] = [
  ['its scopes change', (ctx, { keyId }) => updateKey(ctx, { keyId, scopes: [] })],
  ['it is disabled', (ctx, { keyId }) => disableKey(ctx, { keyId })],
  ['it is enabled', (ctx, { keyId }) => enableKey(ctx, { keyId })],
  ['it is rotated', (ctx, { keyId }) => rotateKey(ctx, rotateKeyInput.parse({ keyId, ...rotation }))],
  ['its old secret is ended', (ctx, { keyId, secretId }) => endSecret(ctx, { keyId, secretId, trafficConfirmed: 0 })],
  ['it is revoked', (ctx, { keyId }) => revokeKey(ctx, { keyId, reason: 'leaked' })],
]

describe('publishKeyChange', () => {
  it('lets the key carry the revision of its last change: nothing new, then one each time', async () => {
    const ctx = house.member.admin
    const key = await testKey(ctx, house.apiId)
    expect((await keyRow(house, key.keyId)).changeRevision).toBeNull()
    let before = 0
    for (const [what, change] of changes) {
      await change(ctx, key)
      const told = await lastChange(house)
      expect(told?.revision, what).toBeGreaterThan(before)
      expect((await keyRow(house, key.keyId)).changeRevision, what).toBe(told?.revision)
      before = told?.revision ?? 0
    }
  })
})
