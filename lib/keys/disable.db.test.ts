import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyIdInput } from './contract'
import { disableKey } from './disable'
import { enableKey } from './enable'
import { revokeKey } from './revoke'
import { type KeyHouse, keyHouse, keyRow, lastAudit, lastChange, testKey } from './testing/keys'
import { itRefusesWhoMayNotChange } from './testing/refusals'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

describe('disableKey', () => {
  it('stops a key, says who, and tells verifiers', async () => {
    const ctx = house.member.developer
    const { keyId, secretId } = await testKey(ctx, house.apiId)
    expect(await disableKey(ctx, { keyId })).toMatchObject({ status: 'disabled' })
    expect(await keyRow(house, keyId)).toMatchObject({ disabledAt: ctx.now, disabledBy: ctx.userId })
    expect(await lastAudit(house, keyId)).toMatchObject({ action: 'key.disabled', actorId: ctx.userId })
    expect((await lastChange(house))?.secretIds).toEqual([secretId])
  })

  it('says nothing more where the key is disabled already', async () => {
    const { keyId } = await testKey(house.member.admin, house.apiId)
    await disableKey(house.member.admin, { keyId })
    const change = await lastChange(house)
    expect(await disableKey(house.member.owner, { keyId })).toMatchObject({ status: 'disabled' })
    expect(await lastChange(house)).toEqual(change)
    expect((await keyRow(house, keyId)).disabledBy).toBe(house.member.admin.userId)
  })

  it('refuses a revoked key', async () => {
    const { keyId } = await testKey(house.member.admin, house.apiId)
    await revokeKey(house.member.admin, { keyId, reason: 'other' })
    await expect(disableKey(house.member.admin, { keyId })).rejects.toMatchObject({ code: 'conflict' })
  })

  itRefusesWhoMayNotChange(
    () => house,
    (ctx, { keyId }) => disableKey(ctx, { keyId }),
  )

  it('refuses what is no id of a key', () => {
    expect(keyIdInput.safeParse({ keyId: house.teamId }).success).toBe(false)
    expect(keyIdInput.safeParse({}).success).toBe(false)
  })
})

describe('enableKey', () => {
  it('lets a disabled key work again and tells verifiers', async () => {
    const ctx = house.member.developer
    const { keyId, secretId } = await testKey(ctx, house.apiId)
    await disableKey(ctx, { keyId })
    const before = await lastChange(house)
    expect(await enableKey(ctx, { keyId })).toMatchObject({ status: 'active' })
    expect(await keyRow(house, keyId)).toMatchObject({ disabledAt: null, disabledBy: null })
    expect(await lastAudit(house, keyId)).toMatchObject({ action: 'key.enabled' })
    const after = await lastChange(house)
    expect(after?.secretIds).toEqual([secretId])
    expect(after?.revision).toBeGreaterThan(before?.revision ?? 0)
  })

  it('refuses a revoked key', async () => {
    const { keyId } = await testKey(house.member.admin, house.apiId)
    await revokeKey(house.member.admin, { keyId, reason: 'other' })
    await expect(enableKey(house.member.admin, { keyId })).rejects.toMatchObject({ code: 'conflict' })
  })

  itRefusesWhoMayNotChange(
    () => house,
    (ctx, { keyId }) => enableKey(ctx, { keyId }),
  )
})
