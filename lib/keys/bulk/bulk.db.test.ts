import { and, eq, gt, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '@/db/schema/audit'
import { changes } from '@/db/schema/changes'
import { keys } from '@/db/schema/keys'
import { authenticate } from '@/lib/credential/parse'
import { type Id, newId } from '@/lib/kit/id'
import { testPeppers } from '@/lib/testing/actors'
import type { IssuedSecret } from '../contract'
import { disableKey } from '../disable'
import { revokeKey } from '../revoke'
import { rotateKey } from '../rotate'
import { type KeyHouse, keyHouse, keyRow, lastChange, later, type Member, secretRow, testKey } from '../testing/keys'
import { testRequests } from '../testing/usage'
import { bulkDisable } from './disable'
import { bulkEnable } from './enable'
import { bulkExtend } from './extend'
import { matchingKeys } from './match'
import { previewBulk } from './preview'
import { bulkRevoke } from './revoke'
import { bulkRotate } from './rotate'
import { bulkTag } from './tag'
import type { BulkResult } from './terms'

const dayMs = 86_400_000
let house: KeyHouse
let ctx: Member
beforeAll(async () => {
  house = await keyHouse()
  ctx = house.member.developer
})
afterAll(() => house.drop())

const idsOf = (some: readonly IssuedSecret[]) => some.map(({ keyId }) => keyId)
const whys = ({ rows }: BulkResult) => rows.map(({ why }) => why)

/** Two keys of a developer's, and one of each kind that no bulk act changes. */
async function mixed() {
  const [one, two] = [await testKey(ctx, house.apiId), await testKey(ctx, house.apiId)]
  const theirs = await testKey(house.member.admin, house.apiId)
  const dead = await testKey(ctx, house.apiId)
  await revokeKey(ctx, { keyId: dead.keyId, reason: 'unused' })
  const foreign = await testKey(house.stranger, house.apiId)
  const never = { keyId: newId('key') as Id<'key'>, secretId: '', credential: '', isPending: false }
  return { one, two, theirs, dead, foreign, never }
}

/** What a bulk act told the audit log and the verifiers since `revision`. */
async function told(keyIds: Id<'key'>[], action: string, revision: number) {
  const events = await house.db
    .select({ subjectId: auditEvents.subjectId })
    .from(auditEvents)
    .where(and(inArray(auditEvents.subjectId, keyIds), eq(auditEvents.action, action)))
  const published = await house.db.select().from(changes).where(gt(changes.revision, revision))
  return { audited: events.map(({ subjectId }) => subjectId).sort(), published: published.map((row) => row.secretIds) }
}
const revisionNow = async () => (await lastChange(house))?.revision ?? 0

describe('bulk acts', () => {
  it('change what they may, say why they do not change the rest, and publish once', async () => {
    const { one, two, theirs, dead, foreign, never } = await mixed()
    const keyIds = idsOf([one, theirs, dead, foreign, never, two])
    const before = await revisionNow()
    const result = await bulkRevoke(ctx, { keyIds, reason: 'unused' })
    expect(result.done).toBe(2)
    expect(result.rows.map(({ keyId }) => keyId)).toEqual(keyIds)
    expect(whys(result)).toEqual([
      null,
      expect.stringMatching(/only with what you own/),
      'It is revoked already.',
      'There is no such key.',
      'There is no such key.',
      null,
    ])
    expect(result.rows[3]?.name).toBeNull()
    const { audited, published } = await told(idsOf([one, two]), 'key.revoked', before)
    expect(audited).toEqual(idsOf([one, two]).sort())
    expect(published).toEqual([[one.secretId, two.secretId].sort()].map((ids) => expect.arrayContaining(ids)))
    expect((await keyRow(house, theirs.keyId)).revokedAt).toBeNull()
    expect((await keyRow(house, foreign.keyId)).revokedAt).toBeNull()
  })

  it('disable and enable', async () => {
    const { one, two, dead } = await mixed()
    const keyIds = idsOf([one, two, dead])
    await disableKey(ctx, { keyId: two.keyId })
    expect(whys(await bulkDisable(ctx, { keyIds }))).toEqual([
      null,
      'It is disabled already.',
      'It is revoked, which is final.',
    ])
    const before = await revisionNow()
    expect(await bulkEnable(ctx, { keyIds })).toMatchObject({ done: 2 })
    expect((await keyRow(house, one.keyId)).disabledAt).toBeNull()
    expect((await told(idsOf([one, two]), 'key.enabled', before)).published).toHaveLength(1)
    expect(whys(await bulkEnable(ctx, { keyIds: [one.keyId] }))).toEqual(['It is not disabled.'])
  })

  it('leave a key alone that waits for approval, but can revoke it', async () => {
    const { one } = await mixed()
    await house.db.update(keys).set({ pendingAt: ctx.now }).where(eq(keys.id, one.keyId))
    const keyIds = [one.keyId]
    const waits = [expect.stringMatching(/waits for an admin/)]
    expect(whys(await bulkDisable(ctx, { keyIds }))).toEqual(waits)
    expect(whys(await bulkExtend(ctx, { keyIds, days: 200, jitterDays: 3 }))).toEqual(waits)
    expect(whys(await bulkRotate(ctx, { keyIds, grace: '24h', graceStarts: 'rotation' }))).toEqual(waits)
    expect(whys(await bulkRevoke(ctx, { keyIds, reason: 'unused' }))).toEqual([null])
  })

  it('extend, each key to a moment of its own, and never shorten', async () => {
    const many = await Promise.all(Array.from({ length: 20 }, () => testKey(ctx, house.apiId)))
    const endless = await testKey(ctx, house.apiId)
    await house.db.update(keys).set({ expiresAt: null }).where(eq(keys.id, endless.keyId))
    const long = await testKey(ctx, house.apiId, { expiry: { days: 364 } })
    const keyIds = idsOf([...many, endless, long])
    const before = await revisionNow()
    const result = await bulkExtend(ctx, { keyIds, days: 200, jitterDays: 5 }, () => 0.5)
    expect(whys(result).slice(-2)).toEqual(['It never expires.', 'It lasts longer already.'])
    const rows = await house.db
      .select()
      .from(keys)
      .where(inArray(keys.id, idsOf(many)))
    const days = rows.map(({ expiresAt }) => ((expiresAt?.getTime() ?? 0) - ctx.now.getTime()) / dayMs)
    expect(days.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => 195 + (i + 0.5) / 2))
    const beyond = bulkExtend(ctx, { keyIds, days: 363, jitterDays: 5 })
    await expect(beyond).rejects.toMatchObject({ code: 'limit_exceeded' })
    const { audited, published } = await told(idsOf(many), 'key.updated', before)
    expect(audited).toHaveLength(20)
    expect(published).toHaveLength(1)
  })

  it('rotate: each new credential once, the old ones for their grace', async () => {
    const { one, two, dead } = await mixed()
    const soon = await testKey(ctx, house.apiId, { expiry: { days: 1 } })
    const rotating = await testKey(ctx, house.apiId)
    await rotateKey(ctx, { keyId: rotating.keyId, grace: '7d', graceStarts: 'rotation' })
    const at = later(ctx, 1000)
    const before = await revisionNow()
    const result = await bulkRotate(at, {
      keyIds: idsOf([one, two, soon, dead, rotating]),
      grace: '7d',
      graceStarts: 'rotation',
    })
    expect(whys(result)).toEqual([
      null,
      null,
      null,
      'It is revoked, which is final.',
      'Two secrets of it work already. End the old one first.',
    ])
    expect(result.issued).toHaveLength(3)
    for (const { keyId, secretId, credential } of result.issued) {
      const row = await secretRow(house, secretId)
      expect(row).toMatchObject({ keyId, endsAt: null, createdBy: ctx.userId })
      expect(authenticate(credential, testPeppers)).toEqual(row.mac)
    }
    expect((await secretRow(house, one.secretId)).endsAt).toEqual(new Date(at.now.getTime() + 7 * dayMs))
    expect((await secretRow(house, soon.secretId)).endsAt).toEqual(new Date(ctx.now.getTime() + dayMs))
    const { audited, published } = await told(idsOf([one, two, soon]), 'key.rotated', before)
    expect(audited).toHaveLength(3)
    expect(published).toHaveLength(1)
    expect(published[0]).toHaveLength(6)
    const events = await house.db.select().from(auditEvents)
    for (const { credential } of result.issued) expect(JSON.stringify(events)).not.toContain(credential)
  })

  it('tag: add some, take others off, at most twenty', async () => {
    const one = await testKey(ctx, house.apiId, { tags: ['ci', 'old'] })
    const full = await testKey(ctx, house.apiId, { tags: Array.from({ length: 20 }, (_, i) => `t${i}`) })
    const result = await bulkTag(ctx, { keyIds: idsOf([one, full]), add: ['batch'], remove: ['old'] })
    expect(whys(result)).toEqual([null, 'It would have more than 20 tags.'])
    expect((await keyRow(house, one.keyId)).tags).toEqual(['batch', 'ci'])
  })

  it('roll back as one', async () => {
    const { one, two } = await mixed()
    const broken = { ...ctx, source: { ip: 'no address\u0000', userAgent: null } }
    await expect(bulkRevoke(broken, { keyIds: idsOf([one, two]), reason: 'unused' })).rejects.toThrow()
    expect((await keyRow(house, one.keyId)).revokedAt).toBeNull()
  })
})

describe('what is said before', () => {
  it('names the traffic of a selection', async () => {
    const { one, two, foreign } = await mixed()
    await testRequests(house, one, ctx.now, 12)
    await testRequests(house, two, ctx.now, 30)
    expect(await previewBulk(ctx, { keyIds: idsOf([one, two, foreign]) })).toEqual({
      requests: 42,
      keys: 2,
      busiest: { name: 'ci', requests: 30 },
    })
  })

  it('finds every key that a filter finds', async () => {
    const tagged = await testKey(ctx, house.apiId, { tags: ['only-these'] })
    expect(await matchingKeys(ctx, { tag: 'only-these' })).toEqual({ keyIds: [tagged.keyId] })
  })
})
