import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revokeKeyInput } from './contract'
import { revokeKey } from './revoke'
import { rotateKey } from './rotate'
import { type KeyHouse, keyHouse, keyRow, lastAudit, lastChange, later, testKey } from './testing/keys'
import { itRefusesWhoMayNotChange } from './testing/refusals'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

describe('revokeKey', () => {
  it.each(['developer', 'admin', 'owner'] as const)(
    'lets a %s revoke an own key, and says who and why',
    async (role) => {
      const ctx = house.member[role]
      const { keyId, secretId } = await testKey(ctx, house.apiId)
      const view = await revokeKey(ctx, { keyId, reason: 'leaked' })
      expect(view).toMatchObject({ id: keyId, status: 'revoked', liveSecrets: 0 })
      expect(await keyRow(house, keyId)).toMatchObject({
        revokedAt: ctx.now,
        revokedBy: ctx.userId,
        revokeReason: 'leaked',
      })
      expect(await lastAudit(house, keyId)).toMatchObject({ action: 'key.revoked', detail: { reason: 'leaked' } })
      expect((await lastChange(house))?.secretIds).toEqual([secretId])
    },
  )

  it("lets an admin revoke a developer's key", async () => {
    const { keyId } = await testKey(house.member.developer, house.apiId)
    expect(await revokeKey(house.member.admin, { keyId, reason: 'other' })).toMatchObject({ status: 'revoked' })
  })

  it('tells verifiers of every secret, ended or not', async () => {
    const ctx = house.member.admin
    const first = await testKey(ctx, house.apiId)
    const second = await rotateKey(ctx, { keyId: first.keyId, grace: 'none', graceStarts: 'rotation' })
    await revokeKey(later(ctx, 1000), { keyId: first.keyId, reason: 'unused' })
    expect((await lastChange(house))?.secretIds?.sort()).toEqual([first.secretId, second.secretId].sort())
  })

  it('refuses a second time', async () => {
    const ctx = house.member.admin
    const { keyId } = await testKey(ctx, house.apiId)
    await revokeKey(ctx, { keyId, reason: 'unused' })
    await expect(revokeKey(ctx, { keyId, reason: 'leaked' })).rejects.toMatchObject({ code: 'conflict' })
    expect((await keyRow(house, keyId)).revokeReason).toBe('unused')
  })

  itRefusesWhoMayNotChange(
    () => house,
    (ctx, { keyId }) => revokeKey(ctx, { keyId, reason: 'leaked' }),
  )

  it.each([
    ['no reason', {}],
    ['an unknown reason', { reason: 'bored' }],
    ['an unknown field', { reason: 'leaked', force: true }],
    ['something that is no id', { reason: 'leaked', keyId: "key_'; drop table keys" }],
  ])('refuses %s', (_, change) => {
    expect(revokeKeyInput.safeParse({ keyId: `key_${'0'.repeat(20)}`, ...change }).success).toBe(false)
  })
})
