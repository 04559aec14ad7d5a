import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apis } from '@/db/schema/apis'
import { quotaUses } from '@/db/schema/limits'
import { systemActor } from '@/lib/access/system'
import { testApi } from '@/lib/testing/actors'
import { keyChoices } from './choices'
import { createKeyInput, updateKeyInput } from './contract'
import { getKey } from './get'
import { type KeyHouse, keyHouse, keyRow, lastAudit, lastChange, testKey } from './testing/keys'
import { updateKey } from './update'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
  await house.db
    .update(apis)
    .set({ rateUnits: 100, rateWindowMs: 60_000, rateBurst: 100, quotaUnits: 1000, quotaPeriod: 'day' })
    .where(eq(apis.id, house.apiId))
})
afterAll(() => house.drop())

const apiLimits = {
  rateLimit: { units: 100, windowMs: 60_000, burst: 100 },
  quota: { units: 1000, period: 'day' },
} as const
const slow = { units: 1, windowMs: 1_000, burst: 1 }
const fast = { units: 5, windowMs: 1_000, burst: 5 }

describe('limits of a key', () => {
  it('are its own, where it has none its API’s', async () => {
    const ctx = house.member.developer
    const { keyId } = await testKey(ctx, house.apiId, { rateLimit: slow })
    const key = await getKey(ctx, { keyId })
    expect(key.ownLimits).toEqual({ rateLimit: slow, quota: null })
    expect(key.limits).toEqual({ rateLimit: slow, quota: apiLimits.quota })
    expect((await keyChoices(ctx)).apis.find(({ id }) => id === house.apiId)?.limits).toEqual(apiLimits)
  })

  it('are changed and taken back; verifiers and the history are told', async () => {
    const ctx = house.member.admin
    const { keyId, secretId } = await testKey(ctx, house.apiId)
    const quota = { units: 28_000, period: 'month' } as const
    expect((await updateKey(ctx, { keyId, rateLimit: slow, quota })).ownLimits).toEqual({ rateLimit: slow, quota })
    const told = await lastChange(house)
    expect(told?.secretIds).toEqual([secretId])
    expect((await keyRow(house, keyId)).changeRevision).toBe(told?.revision)
    expect(await lastAudit(house, keyId)).toMatchObject({
      detail: { before: { rateLimit: null, quota: null }, after: { rateLimit: slow, quota } },
    })
    expect((await updateKey(ctx, { keyId, rateLimit: null, quota: null })).limits).toEqual(apiLimits)
  })

  it('cannot be more than the API gives', async () => {
    const ctx = house.member.owner
    const { keyId } = await testKey(ctx, house.apiId)
    const refused = (change: object) => updateKey(ctx, { keyId, ...change })
    await expect(refused({ rateLimit: fast })).rejects.toMatchObject({
      code: 'limit_exceeded',
      field: 'rateLimit',
      message: expect.stringContaining('100 / min'),
    })
    await expect(refused({ quota: { units: 28_001, period: 'month' } })).rejects.toMatchObject({ field: 'quota' })
    await expect(testKey(ctx, house.apiId, { rateLimit: fast })).rejects.toMatchObject({ code: 'limit_exceeded' })
    expect((await getKey(ctx, { keyId })).ownLimits).toEqual({ rateLimit: null, quota: null })
  })

  it('may be anything from the installation itself, and stay when the team changes something else', async () => {
    const { keyId } = await testKey(house.member.admin, house.apiId)
    await updateKey({ ...house.member.admin, actor: systemActor('cli') }, { keyId, rateLimit: fast })
    const input = { keyId, name: 'renamed', rateLimit: fast }
    expect((await updateKey(house.member.admin, input)).ownLimits.rateLimit).toEqual(fast)
  })

  it('may be anything where the API has none', async () => {
    const { keyId } = await testKey(house.member.developer, await testApi(house.db), { rateLimit: fast })
    const key = await getKey(house.member.developer, { keyId })
    expect(key).toMatchObject({ limits: { rateLimit: fast, quota: null }, quotaUsed: null })
  })

  it('show how much of the quota is used', async () => {
    const ctx = house.member.developer
    const { keyId } = await testKey(ctx, house.apiId)
    expect((await getKey(ctx, { keyId })).quotaUsed).toBe(0)
    const startsAt = new Date(`${ctx.now.toISOString().slice(0, 10)}T00:00:00Z`)
    await house.db.insert(quotaUses).values({ subjectId: keyId, period: 'day', startsAt, granted: 12 })
    expect((await getKey(ctx, { keyId })).quotaUsed).toBe(12)
  })
})

describe('allowed addresses of a key', () => {
  it('are kept as they are written, each once, and verifiers are told of a change', async () => {
    const ctx = house.member.developer
    const allowedIps = [' 10.1.2.3/8 ', '10.0.0.0/8', '2001:DB8:0::/32', '::ffff:203.0.113.7']
    const { keyId, secretId } = await testKey(ctx, house.apiId, { allowedIps })
    const { allowedIps: kept } = await getKey(ctx, { keyId })
    expect(kept).toEqual(['10.0.0.0/8', '2001:db8::/32', '203.0.113.7'])
    const before = await lastChange(house)
    await updateKey(ctx, updateKeyInput.parse({ keyId, allowedIps: kept }))
    expect(await lastChange(house)).toEqual(before)
    expect((await updateKey(ctx, { keyId, allowedIps: [] })).allowedIps).toEqual([])
    expect((await lastChange(house))?.secretIds).toEqual([secretId])
    expect(await lastAudit(house, keyId)).toMatchObject({ detail: { after: { allowedIps: [] } } })
  })

  it.each([
    ['a name', ['office'], /“office” is no address/],
    ['a prefix that is too long', ['10.0.0.0/33'], /no address/],
    ['leading zeros', ['010.0.0.1'], /no address/],
    ['an empty line', [''], /no address/],
    ['more than fifty', Array.from({ length: 51 }, (_, i) => `10.0.0.${i}`), /At most 50/],
  ])('refuse %s', (_, allowedIps, why) => {
    const key = { name: 'ci', apiId: house.apiId, environment: 'live', scopes: [], allowedIps }
    expect(() => createKeyInput.parse(key)).toThrow(why)
    expect(() => updateKeyInput.parse({ keyId: `key_${'0'.repeat(20)}`, allowedIps })).toThrow(why)
  })
})
