import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import { disableKey } from './disable'
import { getKey } from './get'
import { revokeKey } from './revoke'
import { rotateKey } from './rotate'
import { type KeyHouse, keyHouse, later, testKey } from './testing/keys'
import { testRequests } from './testing/usage'

const hourMs = 3_600_000
let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

describe('getKey', () => {
  it('shows which of two secrets is used, to every role', async () => {
    const ctx = house.member.developer
    const old = await testKey(ctx, house.apiId)
    const fresh = await rotateKey(later(ctx, 1000), { keyId: old.keyId, grace: '24h', graceStarts: 'rotation' })
    await testRequests(house, old, later(ctx, 2000).now, 25)
    await testRequests(house, fresh, later(ctx, 3000).now, 75)
    for (const role of ['viewer', 'developer', 'admin', 'owner'] as const) {
      const key = await getKey(later(house.member[role], hourMs), { keyId: old.keyId })
      expect(key).toMatchObject({ status: 'active', liveSecrets: 2, knocks: null, revoked: null, disabled: null })
      expect(key.manageable).toBe(role !== 'viewer')
      expect(key.secrets).toMatchObject([
        { id: fresh.secretId, state: 'live', replaced: false, endsAt: null, dayRequests: 75, dayShare: 0.75 },
        { id: old.secretId, state: 'live', replaced: true, uses: 25, dayRequests: 25, dayShare: 0.25 },
      ])
      expect(key.secrets[1]).toMatchObject({
        endsAt: new Date(ctx.now.getTime() + 1000 + 24 * hourMs),
        firstUsedAt: later(ctx, 2000).now,
        lastIp: '198.51.100.7',
        lastCall: 'GET /v1',
        createdBy: { id: ctx.userId, name: 'Test' },
      })
    }
  })

  it('shows that a replaced secret is still tried after its end', async () => {
    const ctx = house.member.admin
    const old = await testKey(ctx, house.apiId)
    await rotateKey(ctx, { keyId: old.keyId, grace: 'none', graceStarts: 'rotation' })
    await testRequests(house, old, ctx.now, 3, 'superseded')
    const key = await getKey(ctx, { keyId: old.keyId })
    expect(key.secrets.find(({ id }) => id === old.secretId)).toMatchObject({ state: 'ended', dayRefused: 3 })
  })

  it('says when the next secret is due, of a key that can still get one', async () => {
    const ctx = house.member.developer
    const { keyId } = await testKey(ctx, house.apiId, { rotateEveryDays: 30 })
    const rotated = later(ctx, hourMs)
    await rotateKey(rotated, { keyId, grace: '24h', graceStarts: 'rotation' })
    const dueAt = later(rotated, 30 * 24 * hourMs).now
    expect(await getKey(rotated, { keyId })).toMatchObject({ rotateEveryDays: 30, rotationDueAt: dueAt })
    await revokeKey(rotated, { keyId, reason: 'unused' })
    expect(await getKey(rotated, { keyId })).toMatchObject({ rotateEveryDays: 30, rotationDueAt: null })
  })

  it('says who revoked a key, when and why, and that it still knocks', async () => {
    const key = await testKey(house.member.developer, house.apiId)
    await revokeKey(house.member.admin, { keyId: key.keyId, reason: 'leaked' })
    const quiet = await getKey(house.member.viewer, { keyId: key.keyId })
    expect(quiet.revoked).toEqual({
      at: house.member.admin.now,
      by: { id: house.member.admin.userId, name: 'Test' },
      reason: 'leaked',
      undoUntil: null,
    })
    expect(quiet.knocks).toEqual({ count: 0, lastAt: null, lastIp: null, lastUserAgent: null })
    const knockAt = later(house.member.admin, 60_000).now
    await testRequests(house, key, knockAt, 12, 'revoked')
    expect((await getKey(house.member.viewer, { keyId: key.keyId })).knocks).toEqual({
      count: 12,
      lastAt: knockAt,
      lastIp: '198.51.100.7',
      lastUserAgent: 'curl/8',
    })
  })

  it('says who disabled a key', async () => {
    const { keyId } = await testKey(house.member.developer, house.apiId)
    await disableKey(house.member.admin, { keyId })
    expect(await getKey(house.member.viewer, { keyId })).toMatchObject({
      status: 'disabled',
      disabled: { at: house.member.admin.now, by: { id: house.member.admin.userId } },
      knocks: { count: 0 },
    })
  })

  it('does not know the key for another team, nor one that never was', async () => {
    const { keyId } = await testKey(house.member.admin, house.apiId)
    await expect(getKey(house.stranger, { keyId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getKey({ ...house.stranger, teamId: house.teamId }, { keyId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(getKey(house.member.owner, { keyId: newId('key') })).rejects.toMatchObject({ code: 'not_found' })
  })
})
