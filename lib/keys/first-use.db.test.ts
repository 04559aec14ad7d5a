import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstUseInput } from './contract'
import { firstUse } from './first-use'
import { rotateKey } from './rotate'
import { type KeyHouse, keyHouse, later, testKey } from './testing/keys'
import { testRequests } from './testing/usage'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

describe('firstUse', () => {
  it('is null until the first request, then tells of it', async () => {
    const ctx = house.member.developer
    const key = await testKey(ctx, house.apiId)
    expect(await firstUse(ctx, { key: key.keyId })).toBeNull()
    const at = later(ctx, 500).now
    await testRequests(house, key, at, 1)
    expect(await firstUse(ctx, { key: key.keyId })).toEqual({ at, decision: 'valid', status: 200, latencyMs: 41 })
  })

  it('tells of a refused request only while there is no accepted one', async () => {
    const ctx = house.member.developer
    const key = await testKey(ctx, house.apiId)
    await testRequests(house, key, later(ctx, 500).now, 1, 'insufficient_scope')
    expect(await firstUse(ctx, { key: key.keyId })).toMatchObject({ decision: 'insufficient_scope' })
    await testRequests(house, key, later(ctx, 900).now, 1)
    expect(await firstUse(ctx, { key: key.keyId })).toMatchObject({ decision: 'valid' })
  })

  it('looks at one secret where asked', async () => {
    const ctx = house.member.developer
    const old = await testKey(ctx, house.apiId)
    await testRequests(house, old, later(ctx, 500).now, 1)
    const fresh = await rotateKey(later(ctx, 1000), { keyId: old.keyId, grace: '1h', graceStarts: 'rotation' })
    expect(await firstUse(ctx, { key: old.keyId, secret: old.secretId })).not.toBeNull()
    expect(await firstUse(ctx, { key: old.keyId, secret: fresh.secretId })).toBeNull()
  })

  it('does not know the key for another team, nor the secret of another key', async () => {
    const [one, other] = [
      await testKey(house.member.developer, house.apiId),
      await testKey(house.member.developer, house.apiId),
    ]
    await expect(firstUse(house.stranger, { key: one.keyId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(firstUse(house.member.owner, { key: one.keyId, secret: other.secretId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('refuses what is no id', () => {
    expect(firstUseInput.safeParse({ key: 'ci' }).success).toBe(false)
    expect(firstUseInput.safeParse({ key: `key_${'0'.repeat(20)}`, secret: '%' }).success).toBe(false)
  })
})
