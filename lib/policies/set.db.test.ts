import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keys } from '@/db/schema/keys'
import { outboxEvents } from '@/db/schema/outbox'
import { type KeyHouse, keyHouse, keyRow, lastAudit, lastChange, layDown, testKey } from '@/lib/keys/testing/keys'
import { testRequests } from '@/lib/keys/testing/usage'
import { auditOf } from '@/lib/testing/audit'
import { setPolicyInput } from './contract'
import { getPolicy } from './get'
import { previewPolicy } from './preview'
import { setPolicy } from './set'
import { allOfApi, dayMs, oneOfApi } from './terms'
import { changePolicy, firstPolicy } from './testing/policy'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())
beforeEach(async () => {
  await house.db.delete(keys)
  await house.db.delete(outboxEvents)
  await layDown(house, firstPolicy)
})

const inDays = (days: number) => new Date(house.member.admin.now.getTime() + days * dayMs)

describe('setPolicy', () => {
  it('is what a new team has, until it is set', async () => {
    expect(await getPolicy(house.member.viewer)).toEqual(firstPolicy)
    await changePolicy(house, { liveKeysRole: 'owner', defaultAllowedIps: ['10.1.2.3/8'] })
    expect(await getPolicy(house.member.viewer)).toEqual({
      ...firstPolicy,
      liveKeysRole: 'owner',
      defaultAllowedIps: ['10.0.0.0/8'],
    })
  })

  it('writes the earlier end into the keys that may not last so long, each with its reason', async () => {
    await layDown(house, { neverAllowed: true })
    const never = await testKey(house.member.admin, house.apiId, { expiry: { never: true } })
    const year = await testKey(house.member.admin, house.apiId, { expiry: { days: 365 } })
    const week = await testKey(house.member.admin, house.apiId, { expiry: { days: 7 } })
    const { preview } = await changePolicy(house, { lifetimeDaysMax: 30, neverAllowed: false })
    expect(preview.counts).toMatchObject({ touched: 2, endsEarlier: 2 })
    for (const { keyId } of [never, year]) expect((await keyRow(house, keyId)).expiresAt).toEqual(inDays(30))
    expect((await keyRow(house, week.keyId)).expiresAt).toEqual(inDays(7))
    expect(await lastAudit(house, never.keyId)).toMatchObject({
      action: 'key.updated',
      detail: { cause: 'policy', before: { expiresAt: null }, after: { expiresAt: inDays(30).toISOString() } },
    })
    expect(await lastAudit(house, week.keyId)).toMatchObject({ action: 'key.created' })
    expect(new Set((await lastChange(house))?.secretIds)).toEqual(new Set([never.secretId, year.secretId]))
  })

  it('tells the audit log and people what changed, and verifiers of every key where its answer may change', async () => {
    const key = await testKey(house.member.admin, house.apiId)
    await changePolicy(house, { allowedScopes: [oneOfApi(house.apiId, 'weather:read')] })
    expect((await lastChange(house))?.secretIds).toEqual([key.secretId])
    const [event] = await auditOf(house.db, house.teamId)
    expect(event).toMatchObject({ action: 'policy.updated', detail: { before: { allowedScopes: null }, touched: 0 } })
    expect(await house.db.select().from(outboxEvents)).toMatchObject([
      { event: 'policy.changed', subjectId: house.teamId, data: { changed: ['allowedScopes'] } },
    ])
  })

  it('says nothing where nothing changed, and troubles no verifier where none must know', async () => {
    const before = await lastChange(house)
    await changePolicy(house, {})
    expect(await house.db.select().from(outboxEvents)).toEqual([])
    await changePolicy(house, { approval: 'none', liveKeysRole: 'admin', idleDaysMax: 30 })
    expect(await lastChange(house)).toEqual(before)
  })

  it('asks that the traffic of touched keys was seen', async () => {
    const { admin } = house.member
    const key = await testKey(admin, house.apiId, { expiry: { days: 90 } })
    await testRequests(house, key, new Date(admin.now.getTime() - 3_600_000), 12)
    const policy = setPolicyInput.parse({ ...firstPolicy, lifetimeDaysMax: 30 })
    const unseen = setPolicy(admin, policy)
    await expect(unseen).rejects.toMatchObject({ code: 'precondition_failed', field: 'trafficConfirmed' })
    expect(await getPolicy(admin)).toEqual(firstPolicy)
    const preview = await previewPolicy(admin, policy)
    expect(preview).toMatchObject({ dayRequests: 12, keys: [{ id: key.keyId, dayRequests: 12 }] })
    expect((await setPolicy(admin, { ...policy, trafficConfirmed: 12 })).preview).toEqual(preview)
  })

  it('refuses to allow what no API has, and keeps what is gone meanwhile', async () => {
    const gone = oneOfApi(house.apiId, 'gone:read')
    await expect(changePolicy(house, { allowedScopes: [gone] })).rejects.toMatchObject({ field: 'allowedScopes' })
    await layDown(house, { allowedScopes: [gone] })
    await changePolicy(house, { allowedScopes: [allOfApi(house.apiId), gone] })
    expect((await getPolicy(house.member.viewer)).allowedScopes).toEqual([allOfApi(house.apiId), gone])
  })

  it.each([
    ['a lifetime of 0 days', { lifetimeDaysMax: 0 }],
    ['a lifetime of 367 days', { lifetimeDaysMax: 367 }],
    ['6 idle days', { idleDaysMax: 6 }],
    ['a scope without its API', { allowedScopes: ['weather:read'] }],
    ['a scope that is none', { allowedScopes: [`${'api_'}${'0'.repeat(20)} everything`] }],
    ['an address that is none', { defaultAllowedIps: ['office'] }],
    ['live keys of viewers', { liveKeysRole: 'viewer' }],
    ['an unknown rule', { approval: 'some' }],
    ['a policy without a part', { neverAllowed: undefined }],
  ])('does not take %s', (_, change) => {
    expect(setPolicyInput.safeParse({ ...firstPolicy, ...change }).success).toBe(false)
  })
})
