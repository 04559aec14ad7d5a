import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { updateKeyInput } from './contract'
import { revokeKey } from './revoke'
import { type KeyHouse, keyHouse, keyRow, lastAudit, lastChange, later, layDown, testKey } from './testing/keys'
import { itRefusesWhoMayNotChange } from './testing/refusals'
import { updateKey } from './update'

const dayMs = 86_400_000
let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

describe('updateKey', () => {
  it('renames without troubling verifiers', async () => {
    const ctx = house.member.developer
    const { keyId } = await testKey(ctx, house.apiId)
    const before = await lastChange(house)
    expect(await updateKey(ctx, { keyId, name: 'deploy', description: 'by hand' })).toMatchObject({
      name: 'deploy',
      description: 'by hand',
      scopes: ['weather:read'],
    })
    expect(await lastAudit(house, keyId)).toMatchObject({
      action: 'key.updated',
      detail: { before: { name: 'ci', description: '' }, after: { name: 'deploy', description: 'by hand' } },
    })
    expect(await lastChange(house)).toEqual(before)
  })

  it('changes scopes and expiry, and tells verifiers', async () => {
    const ctx = house.member.admin
    const { keyId, secretId } = await testKey(ctx, house.apiId)
    const scopes = ['stations:write', 'weather:read', 'stations:write']
    const view = await updateKey(ctx, { keyId, scopes, expiry: { days: 7 } })
    expect(view).toMatchObject({ scopes: ['stations:write', 'weather:read'] })
    expect(view.expiresAt?.getTime()).toBe(ctx.now.getTime() + 7 * dayMs)
    expect((await lastChange(house))?.secretIds).toEqual([secretId])
  })

  it('brings an expired key back with a new expiry', async () => {
    await layDown(house, { neverAllowed: true })
    const { keyId } = await testKey(house.member.admin, house.apiId, { expiry: { days: 1 } })
    const ctx = later(house.member.admin, 2 * dayMs)
    expect(await updateKey(ctx, { keyId, name: 'still dead' })).toMatchObject({ status: 'expired' })
    expect(await updateKey(ctx, { keyId, expiry: { never: true } })).toMatchObject({
      status: 'active',
      expiresAt: null,
    })
  })

  it('says nothing where nothing changed', async () => {
    const { keyId } = await testKey(house.member.admin, house.apiId)
    await updateKey(house.member.admin, { keyId, name: 'ci', scopes: ['weather:read'] })
    expect(await lastAudit(house, keyId)).toMatchObject({ action: 'key.created' })
  })

  it('refuses scopes that the API does not have, and changes nothing', async () => {
    const { keyId } = await testKey(house.member.admin, house.apiId)
    await expect(
      updateKey(house.member.admin, { keyId, name: 'new', scopes: ['weather:read', 'weather:write'] }),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'scopes' })
    expect((await keyRow(house, keyId)).name).toBe('ci')
  })

  it('refuses a moment in the past', async () => {
    const { keyId } = await testKey(house.member.admin, house.apiId)
    await expect(
      updateKey(house.member.admin, { keyId, expiry: { at: new Date('2020-01-01') } }),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'expiry' })
  })

  it('refuses a revoked key', async () => {
    const { keyId } = await testKey(house.member.admin, house.apiId)
    await revokeKey(house.member.admin, { keyId, reason: 'other' })
    await expect(updateKey(house.member.admin, { keyId, name: 'x' })).rejects.toMatchObject({ code: 'conflict' })
  })

  itRefusesWhoMayNotChange(
    () => house,
    (ctx, { keyId }) => updateKey(ctx, { keyId, name: 'mine' }),
  )

  it.each([
    ['an empty name', { name: '  ' }],
    ['a name of 10,000 characters', { name: 'a'.repeat(10_000) }],
    ['a control character', { description: 'a\u0007' }],
    ['a scope that is no scope', { scopes: ['everything'] }],
    ['two expiries', { expiry: { days: 7, never: true } }],
    ['a key of another API', { apiId: 'api_00000000000000000000' }],
    ['a day that does not exist', { expiry: { at: '2027-02-31T00:00:00Z' } }],
  ])('refuses %s', (_, change) => {
    expect(updateKeyInput.safeParse({ keyId: `key_${'0'.repeat(20)}`, ...change }).success).toBe(false)
  })
})
