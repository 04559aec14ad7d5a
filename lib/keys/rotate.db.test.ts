import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outboxEvents } from '@/db/schema/outbox'
import { authenticate, parse } from '@/lib/credential/parse'
import { newId } from '@/lib/kit/id'
import { testPeppers } from '@/lib/testing/actors'
import { rotateKeyInput } from './contract'
import { revokeKey } from './revoke'
import { rotateKey } from './rotate'
import { type KeyHouse, keyHouse, lastAudit, lastChange, later, secretRow, testKey } from './testing/keys'
import { itRefusesWhoMayNotChange } from './testing/refusals'
import { testRequests } from './testing/usage'

const hourMs = 3_600_000
let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

const rotation = (keyId: string, change: object = {}) => rotateKeyInput.parse({ keyId, ...change })

describe('rotateKey', () => {
  it('gives a new secret and lets the old one work for 24 hours more', async () => {
    const ctx = house.member.developer
    const old = await testKey(ctx, house.apiId)
    const fresh = await rotateKey(ctx, rotation(old.keyId))
    const row = await secretRow(house, fresh.secretId)
    expect(parse(fresh.credential)).toMatchObject({ publicId: fresh.secretId, state: 'whole', environment: 'live' })
    expect(authenticate(fresh.credential, testPeppers)).toEqual(row.mac)
    expect(row).toMatchObject({ keyId: old.keyId, endsAt: null, successorId: null, createdBy: ctx.userId })
    expect(await secretRow(house, old.secretId)).toMatchObject({
      endsAt: new Date(ctx.now.getTime() + 24 * hourMs),
      successorId: fresh.secretId,
    })
    const event = await lastAudit(house, old.keyId)
    expect(event).toMatchObject({ action: 'key.rotated', detail: { replaced: [old.secretId], grace: '24h' } })
    expect(JSON.stringify(event)).not.toContain(fresh.credential)
    expect((await lastChange(house))?.secretIds).toEqual([old.secretId, fresh.secretId])
  })

  it.each([
    ['none', 0],
    ['1h', 1],
    ['72h', 72],
    ['7d', 168],
  ])('keeps the old secret for %s', async (grace, hours) => {
    const ctx = house.member.admin
    const old = await testKey(ctx, house.apiId)
    await rotateKey(ctx, rotation(old.keyId, { grace }))
    expect((await secretRow(house, old.secretId)).endsAt?.getTime()).toBe(ctx.now.getTime() + hours * hourMs)
  })

  it('can wait for the first use of the new secret', async () => {
    const old = await testKey(house.member.admin, house.apiId)
    await rotateKey(house.member.admin, rotation(old.keyId, { grace: '1h', graceStarts: 'first_use' }))
    expect(await secretRow(house, old.secretId)).toMatchObject({ endsAt: null, graceAfterUseMs: hourMs })
  })

  it('never keeps the old secret beyond the expiry of its key', async () => {
    const old = await testKey(house.member.admin, house.apiId, { expiry: { days: 1 } })
    await rotateKey(house.member.admin, rotation(old.keyId, { grace: '7d' }))
    expect((await secretRow(house, old.secretId)).endsAt?.getTime()).toBe(
      house.member.admin.now.getTime() + 24 * hourMs,
    )
  })

  it('refuses a third working secret, but may end both older ones', async () => {
    const ctx = house.member.admin
    const first = await testKey(ctx, house.apiId)
    const second = await rotateKey(later(ctx, 1000), rotation(first.keyId))
    const again = later(ctx, 2000)
    const refused = await rotateKey(again, rotation(first.keyId)).catch((error) => error)
    expect(refused).toMatchObject({ code: 'conflict' })
    expect(refused.message).toContain(first.secretId)
    const third = await rotateKey(again, rotation(first.keyId, { grace: 'none' }))
    for (const { secretId } of [first, second]) {
      expect(await secretRow(house, secretId)).toMatchObject({ endsAt: again.now, successorId: third.secretId })
    }
  })

  it('asks that live traffic was seen before it ends the old secret at once', async () => {
    const ctx = house.member.admin
    const old = await testKey(ctx, house.apiId)
    await testRequests(house, old, ctx.now, 87)
    const refused = await rotateKey(ctx, rotation(old.keyId, { grace: 'none' })).catch((error) => error)
    expect(refused).toMatchObject({ code: 'precondition_failed', field: 'trafficConfirmed' })
    expect(refused.message).toContain('87 requests')
    expect((await secretRow(house, old.secretId)).endsAt).toBeNull()
    await rotateKey(ctx, rotation(old.keyId, { grace: 'none', trafficConfirmed: 87 }))
    expect((await secretRow(house, old.secretId)).endsAt).toEqual(ctx.now)
  })

  it('may rotate again when the grace is over', async () => {
    const ctx = house.member.admin
    const first = await testKey(ctx, house.apiId)
    await rotateKey(ctx, rotation(first.keyId, { grace: '1h' }))
    await expect(rotateKey(later(ctx, hourMs), rotation(first.keyId))).resolves.toMatchObject({ keyId: first.keyId })
  })

  it('lets only one of two rotations at the same moment keep a grace', async () => {
    const { keyId } = await testKey(house.member.admin, house.apiId)
    const both = await Promise.allSettled([1, 2].map(() => rotateKey(house.member.admin, rotation(keyId))))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it.each([
    ['a revoked key', 0],
    ['an expired key', 100 * 24 * hourMs],
  ])('refuses %s', async (_, wait) => {
    const { keyId } = await testKey(house.member.admin, house.apiId)
    if (!wait) await revokeKey(house.member.admin, { keyId, reason: 'other' })
    await expect(rotateKey(later(house.member.admin, wait), rotation(keyId))).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  itRefusesWhoMayNotChange(
    () => house,
    (ctx, { keyId }) => rotateKey(ctx, rotation(keyId)),
  )

  it.each([
    ['an unknown grace', { grace: '8d' }],
    ['a number', { grace: 3600 }],
    ['an unknown start', { graceStarts: 'tomorrow' }],
    ['an unknown field', { keep: true }],
  ])('refuses %s', (_, change) => {
    expect(rotateKeyInput.safeParse({ keyId: `key_${'0'.repeat(20)}`, ...change }).success).toBe(false)
  })
})

describe('rotateKey because a secret leaked', () => {
  it('ends the old one at once, says why, and leaves word for those who should hear of it', async () => {
    const key = await testKey(house.member.admin, house.apiId)
    const input = rotateKeyInput.parse({ keyId: key.keyId, grace: 'none', leaked: true })
    await rotateKey(house.member.admin, input)
    expect((await secretRow(house, key.secretId)).endsAt).toEqual(house.member.admin.now)
    expect(await lastAudit(house, key.keyId)).toMatchObject({ action: 'key.rotated', detail: { reason: 'leaked' } })
    const [told] = await house.db.select().from(outboxEvents).where(eq(outboxEvents.subjectId, key.keyId))
    expect(told).toMatchObject({ event: 'key.leaked', data: { name: 'ci', rotated: true } })
  })

  it('gets no grace', () => {
    const keyId = newId('key')
    for (const soft of [{ grace: '1h' }, { grace: 'none', graceStarts: 'first_use' }])
      expect(rotateKeyInput.safeParse({ keyId, leaked: true, ...soft }).success).toBe(false)
  })
})
