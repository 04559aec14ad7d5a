import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { scopes } from '@/db/schema/apis'
import { approvals } from '@/db/schema/approvals'
import { keys } from '@/db/schema/keys'
import { outboxEvents } from '@/db/schema/outbox'
import { revokeKey } from '@/lib/keys/revoke'
import {
  type KeyHouse,
  keyHouse,
  keyRow,
  lastAudit,
  lastChange,
  later,
  layDown,
  type Member,
  testKey,
} from '@/lib/keys/testing/keys'
import { updateKey } from '@/lib/keys/update'
import { firstPolicy } from '@/lib/policies/testing/policy'
import { approveScopes } from './approve'
import { countApprovals } from './count'
import { declineScopes } from './decline'
import { listApprovals } from './list'
import { withdrawApproval } from './withdraw'

const dayMs = 86_400_000
const sensitive = { scopes: ['stations:write', 'weather:read'], reason: 'Partners send stations.' }
let house: KeyHouse
let developer: Member
let admin: Member
beforeAll(async () => {
  house = await keyHouse()
  developer = house.member.developer
  admin = house.member.admin
})
afterAll(() => house.drop())
beforeEach(async () => {
  await house.db.delete(keys)
  await house.db.delete(outboxEvents)
  await layDown(house, firstPolicy)
})

/** What waits, as the team's admin reads it. */
const waiting = async () => (await listApprovals(admin, {})).approvals
async function onlyApproval() {
  const [approval, ...more] = await waiting()
  if (!approval || more.length > 0) throw new Error('not one approval')
  return { approvalId: approval.id }
}
const outcomes = async () => (await house.db.select().from(approvals)).map(({ outcome }) => outcome)
const told = async () => (await house.db.select().from(outboxEvents)).map(({ event }) => event)
const statusOf = async (keyId: Parameters<typeof keyRow>[1]) => {
  const { pendingAt, revokeReason } = await keyRow(house, keyId)
  return revokeReason ?? (pendingAt ? 'pending' : 'works')
}

describe('a new key', () => {
  it('of a developer with a sensitive scope is pending, and people are asked', async () => {
    const { keyId, credential, isPending } = await testKey(developer, house.apiId, sensitive)
    expect([isPending, credential.length > 40, await statusOf(keyId)]).toEqual([true, true, 'pending'])
    expect(await waiting()).toMatchObject([
      { key: { id: keyId }, isOfNewKey: true, scopes: ['stations:write'], reason: sensitive.reason, mayDecide: true },
    ])
    expect(await countApprovals(house.member.viewer)).toBe(1)
    expect(await told()).toEqual(['approval.requested'])
    expect(await lastAudit(house, keyId)).toMatchObject({ action: 'approval.requested', actorId: developer.userId })
  })

  it.each<[string, () => Member, object, object]>([
    ['has no sensitive scope', () => developer, {}, {}],
    ['is an admin’s', () => admin, sensitive, {}],
    ['is of a team that asks for nothing', () => developer, sensitive, { approval: 'none' }],
  ])('works at once where it %s', async (_, who, change, policy) => {
    await layDown(house, { ...firstPolicy, ...policy })
    const { keyId, isPending } = await testKey(who(), house.apiId, change)
    expect([isPending, await statusOf(keyId), await waiting()]).toEqual([false, 'works', []])
  })

  it('works once it is approved, and verifiers and who asked are told', async () => {
    const { keyId, secretId } = await testKey(developer, house.apiId, sensitive)
    const approval = await onlyApproval()
    expect(await approveScopes(admin, approval)).toMatchObject({ keyId, outcome: 'approved' })
    expect(await statusOf(keyId)).toBe('works')
    expect((await lastChange(house))?.secretIds).toEqual([secretId])
    expect(await told()).toEqual(['approval.requested', 'approval.decided'])
    expect(await lastAudit(house, keyId)).toMatchObject({ action: 'approval.approved', actorId: admin.userId })
    await expect(approveScopes(admin, approval)).rejects.toMatchObject({ code: 'conflict' })
    await expect(declineScopes(admin, approval)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is revoked when it is declined, and when its owner withdraws', async () => {
    const declined = await testKey(developer, house.apiId, sensitive)
    await declineScopes(admin, await onlyApproval())
    expect(await statusOf(declined.keyId)).toBe('declined')
    const withdrawn = await testKey(developer, house.apiId, sensitive)
    await withdrawApproval(developer, await onlyApproval())
    expect(await statusOf(withdrawn.keyId)).toBe('unused')
    expect(await outcomes()).toEqual(['declined', 'withdrawn'])
  })

  it('is asked for anew when its scopes are edited, and works when none of them is sensitive', async () => {
    const { keyId } = await testKey(developer, house.apiId, sensitive)
    const first = await onlyApproval()
    await updateKey(developer, { keyId, scopes: ['weather:read', 'stations:write'], name: 'renamed' })
    expect(await onlyApproval()).toEqual(first)
    await updateKey(developer, { keyId, scopes: ['stations:write'], reason: 'Only stations.' })
    await expect(approveScopes(admin, first)).rejects.toMatchObject({ code: 'conflict' })
    expect(await waiting()).toMatchObject([{ scopes: ['stations:write'], reason: 'Only stations.' }])
    await updateKey(developer, { keyId, scopes: ['weather:read'] })
    expect([await statusOf(keyId), await waiting()]).toEqual(['works', []])
  })
})

describe('an edit', () => {
  const edited = async () => {
    const { keyId } = await testKey(developer, house.apiId)
    const view = await updateKey(developer, { keyId, name: 'new', ...sensitive })
    expect(view).toMatchObject({ name: 'new', scopes: ['weather:read'], status: 'active' })
    return keyId
  }

  it('has what is not sensitive at once, and the rest when it is approved', async () => {
    const keyId = await edited()
    await approveScopes(admin, await onlyApproval())
    expect((await keyRow(house, keyId)).scopes).toEqual(['stations:write', 'weather:read'])
    expect(await lastAudit(house, keyId)).toMatchObject({
      detail: { before: { scopes: ['weather:read'] }, after: { scopes: ['stations:write', 'weather:read'] } },
    })
  })

  it('leaves the key as it is when it is declined or withdrawn', async () => {
    for (const no of [
      () => onlyApproval().then((one) => declineScopes(admin, one)),
      async () => withdrawApproval(developer, await onlyApproval()),
    ]) {
      const keyId = await edited()
      await no()
      expect([await statusOf(keyId), (await keyRow(house, keyId)).scopes]).toEqual(['works', ['weather:read']])
    }
  })

  it('of an admin needs nobody', async () => {
    const { keyId } = await testKey(developer, house.apiId)
    expect(await updateKey(admin, { keyId, ...sensitive })).toMatchObject({ scopes: sensitive.scopes })
    expect(await waiting()).toEqual([])
  })

  it('that asks for more is decided together with what was asked before', async () => {
    await house.db.insert(scopes).values({ apiId: house.apiId, name: 'alerts:write', sensitive: true })
    const keyId = await edited()
    const first = await onlyApproval()
    await updateKey(developer, { keyId, scopes: ['weather:read', 'alerts:write'] })
    expect(await waiting()).toMatchObject([{ scopes: ['alerts:write', 'stations:write'], reason: sensitive.reason }])
    await expect(approveScopes(admin, first)).rejects.toMatchObject({ code: 'conflict' })
    await house.db.delete(scopes).where(eq(scopes.name, 'alerts:write'))
    await expect(approveScopes(admin, await onlyApproval())).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('approving', () => {
  it('gives nothing that the policy forbids', async () => {
    await testKey(developer, house.apiId, sensitive)
    await layDown(house, { allowedScopes: [] })
    expect(await waiting()).toMatchObject([{ forbidden: ['stations:write'] }])
    await expect(approveScopes(admin, await onlyApproval())).rejects.toMatchObject({ code: 'limit_exceeded' })
    expect(await outcomes()).toEqual([null])
  })

  it('gives nothing to a key that has ended, and a revoked key asks for nothing', async () => {
    const { keyId } = await testKey(developer, house.apiId, { ...sensitive, expiry: { days: 1 } })
    const approval = await onlyApproval()
    await expect(approveScopes(later(admin, 2 * dayMs), approval)).rejects.toMatchObject({ code: 'conflict' })
    await revokeKey(developer, { keyId, reason: 'unused' })
    expect(await outcomes()).toEqual(['withdrawn'])
    await expect(approveScopes(admin, approval)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is not for who asked, and another team’s is unknown', async () => {
    await testKey(developer, house.apiId, sensitive)
    const approval = await onlyApproval()
    await expect(approveScopes(developer, approval)).rejects.toMatchObject({ code: 'forbidden' })
    for (const act of [approveScopes, declineScopes, withdrawApproval])
      await expect(act(house.stranger, approval)).rejects.toMatchObject({ code: 'not_found' })
    const [seen] = (await listApprovals(developer, {})).approvals
    expect(seen).toMatchObject({ mayDecide: false, mayWithdraw: true })
  })
})
