import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvals } from '@/db/schema/approvals'
import { keys } from '@/db/schema/keys'
import { removeScope } from '@/lib/apis/remove-scope'
import { testApi, testOperator } from '@/lib/testing/actors'
import { disableKey } from './disable'
import { getKey } from './get'
import { restoreKey } from './restore'
import { revokeKey } from './revoke'
import { rotateKey } from './rotate'
import { type KeyHouse, keyHouse, keyRow, lastAudit, lastChange, later, testKey } from './testing/keys'
import { itRefusesWhoMayNotChange } from './testing/refusals'

const minuteMs = 60_000
let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

describe('restoreKey', () => {
  it('undoes a revocation within the hour: every secret works as before, and verifiers are told', async () => {
    const ctx = house.member.developer
    const { keyId, secretId } = await testKey(ctx, house.apiId)
    const second = await rotateKey(ctx, { keyId, grace: '24h', graceStarts: 'rotation' })
    await revokeKey(ctx, { keyId, reason: 'unused' })
    const after = later(ctx, 60 * minuteMs - 1)
    expect((await getKey(after, { keyId })).revoked?.undoUntil).toEqual(new Date(ctx.now.getTime() + 60 * minuteMs))
    expect(await restoreKey(after, { keyId })).toMatchObject({ status: 'active', liveSecrets: 2 })
    expect(await keyRow(house, keyId)).toMatchObject({ revokedAt: null, revokedBy: null, revokeReason: null })
    expect(await lastAudit(house, keyId)).toMatchObject({
      action: 'key.restored',
      detail: { revokedAt: ctx.now.toISOString(), revokedBy: ctx.userId, reason: 'unused' },
    })
    expect((await lastChange(house))?.secretIds?.sort()).toEqual([secretId, second.secretId].sort())
  })

  it('says no when the hour is over', async () => {
    const ctx = house.member.developer
    const { keyId } = await testKey(ctx, house.apiId)
    await revokeKey(ctx, { keyId, reason: 'other' })
    const late = later(ctx, 60 * minuteMs)
    await expect(restoreKey(late, { keyId })).rejects.toMatchObject({ code: 'conflict' })
    expect((await getKey(late, { keyId })).revoked?.undoUntil).toBeNull()
    expect((await keyRow(house, keyId)).revokedAt).toEqual(ctx.now)
  })

  it('never brings back a key that leaked', async () => {
    const ctx = house.member.owner
    const { keyId } = await testKey(ctx, house.apiId)
    await revokeKey(ctx, { keyId, reason: 'leaked' })
    await expect(restoreKey(ctx, { keyId })).rejects.toMatchObject({ code: 'conflict' })
    expect((await getKey(ctx, { keyId })).revoked?.undoUntil).toBeNull()
  })

  it('never brings back a key that was not approved', async () => {
    const ctx = house.member.owner
    const { keyId } = await testKey(ctx, house.apiId)
    const by = { revokedAt: ctx.now, revokedBy: ctx.userId, revokeReason: 'declined' as const }
    await house.db.update(keys).set(by).where(eq(keys.id, keyId))
    await expect(restoreKey(ctx, { keyId })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('leaves a disabled key disabled', async () => {
    const ctx = house.member.developer
    const { keyId } = await testKey(ctx, house.apiId)
    await disableKey(ctx, { keyId })
    await revokeKey(ctx, { keyId, reason: 'unused' })
    expect(await restoreKey(ctx, { keyId })).toMatchObject({ status: 'disabled' })
  })

  it('gives back no scope that was taken out of the catalogue meanwhile, and the audit log says so', async () => {
    const ctx = house.member.admin
    const apiId = await testApi(house.db)
    const { keyId } = await testKey(ctx, apiId, { scopes: ['stations:write', 'weather:read'] })
    await revokeKey(ctx, { keyId, reason: 'unused' })
    await removeScope(await testOperator(house.db), { apiId, name: 'stations:write', fromKeys: true })
    expect(await restoreKey(ctx, { keyId })).toMatchObject({ status: 'active', scopes: ['weather:read'] })
    expect(await lastAudit(house, keyId)).toMatchObject({
      action: 'key.restored',
      detail: { before: { scopes: ['stations:write', 'weather:read'] }, after: { scopes: ['weather:read'] } },
    })
  })

  it('lets a key that waited for approval wait again, for the same request', async () => {
    const ctx = house.member.developer
    const { keyId } = await testKey(ctx, house.apiId)
    await house.db.update(keys).set({ pendingAt: ctx.now }).where(eq(keys.id, keyId))
    const asked = { teamId: house.teamId, keyId, scopes: ['stations:write'], requestedAt: ctx.now }
    await house.db.insert(approvals).values(asked)
    await revokeKey(ctx, { keyId, reason: 'unused' })
    const withdrawn = { decidedAt: ctx.now, decidedBy: ctx.userId, outcome: 'withdrawn' as const }
    await house.db.update(approvals).set(withdrawn).where(eq(approvals.keyId, keyId))
    await restoreKey(later(ctx, minuteMs), { keyId })
    expect((await keyRow(house, keyId)).pendingAt).toEqual(ctx.now)
    const rows = await house.db.select().from(approvals).where(eq(approvals.keyId, keyId))
    expect(rows).toMatchObject([{ decidedAt: null, decidedBy: null, outcome: null }])
  })

  it('refuses a key that is not revoked', async () => {
    const ctx = house.member.owner
    const { keyId } = await testKey(ctx, house.apiId)
    await expect(restoreKey(ctx, { keyId })).rejects.toMatchObject({ code: 'conflict' })
  })

  itRefusesWhoMayNotChange(
    () => house,
    (ctx, { keyId }) => restoreKey(ctx, { keyId }),
  )
})
