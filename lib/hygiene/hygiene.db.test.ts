import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keys, secrets, secretUses } from '@/db/schema/keys'
import { keyScopeDays } from '@/db/schema/sightings'
import { members } from '@/db/schema/teams'
import { usageKeyHours, usageKeySlices } from '@/db/schema/usage'
import { type KeyHouse, keyHouse, keyRow, lastAudit, lastChange } from '@/lib/keys/testing/keys'
import { tightenKey } from '@/lib/keys/tighten'
import type { Id } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { testMember } from '@/lib/testing/actors'
import { countHygiene } from './count'
import { listHygiene } from './list'
import { type HygieneCategory, hygieneCategories } from './terms'

let house: KeyHouse
let now: Date
beforeAll(async () => {
  house = await keyHouse()
  now = house.member.admin.now
})
afterAll(() => house.drop())
beforeEach(async () => {
  await house.db.delete(keys)
})

const dayMs = 86_400_000
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs)
const dayText = (days: number) => daysAgo(days).toISOString().slice(0, 10)

type Made = { id: Id<'key'>; secretId: string }
type Change = Partial<typeof keys.$inferInsert> & { lastUsed?: number; secretAge?: number }

/** A key that asks for nothing: made and used today, with an end, its one scope used. `change` makes it ask for something. */
async function makeKey({ lastUsed = 0, secretAge = 0, ...change }: Change = {}): Promise<Made> {
  const { db, teamId, apiId } = house
  const kept = { name: 'k', environment: 'live' as const, createdAt: now, expiresAt: daysAgo(-80) }
  const [key] = await db
    .insert(keys)
    .values({ ...kept, scopes: ['weather:read'], teamId, apiId, ...change })
    .returning()
  if (!key) throw new Error('no key')
  const secretId = await addSecret(key.id, secretAge)
  if (lastUsed !== Number.POSITIVE_INFINITY) {
    const at = daysAgo(lastUsed)
    await db.insert(secretUses).values({ secretId, firstUsedAt: at, lastUsedAt: at, uses: 1 })
  }
  await db.insert(keyScopeDays).values({ keyId: key.id, scope: 'weather:read', day: dayText(1), uses: 3 })
  return { id: key.id, secretId }
}
async function addSecret(keyId: Id<'key'>, age: number, change: Partial<typeof secrets.$inferInsert> = {}) {
  const id = randomBase62(12)
  await house.db
    .insert(secrets)
    .values({ id, keyId, version: '1', mac: Buffer.alloc(32), createdAt: daysAgo(age), ...change })
  return id
}
const categoriesOf = async (): Promise<HygieneCategory[]> => {
  const counts = await countHygiene(house.member.viewer)
  const listed = await Promise.all(
    hygieneCategories.map(async (category) => (await listHygiene(house.member.viewer, { category })).rows.length),
  )
  expect(hygieneCategories.map((category) => counts[category])).toEqual(listed)
  return hygieneCategories.filter((category) => counts[category] > 0)
}
const never = Number.POSITIVE_INFINITY

describe('a key', () => {
  it.each<[string, Change, HygieneCategory[]]>([
    ['that is in order', {}, []],
    ['never used for eight days', { lastUsed: never, createdAt: new Date(Date.now() - 8 * dayMs) }, ['never_used']],
    ['never used for six days', { lastUsed: never, createdAt: new Date(Date.now() - 6 * dayMs) }, []],
    ['unused for 91 days', { lastUsed: 91 }, ['idle']],
    ['unused for 89 days', { lastUsed: 89 }, []],
    ['without expiry', { expiresAt: null }, ['no_expiry']],
    ['that expires in 13 days', { expiresAt: new Date(Date.now() + 13 * dayMs) }, ['expiring']],
    ['that expires in 15 days', { expiresAt: new Date(Date.now() + 15 * dayMs) }, []],
    ['that has expired', { expiresAt: new Date(Date.now() - dayMs) }, []],
    ['with a scope that nobody asked for', { scopes: ['weather:read', 'stations:write'] }, ['unused_scopes']],
    ['the same, itself unused', { scopes: ['weather:read', 'stations:write'], lastUsed: 40 }, []],
    ['whose rotation is overdue', { rotateEveryDays: 30, secretAge: 31 }, ['rotation_overdue']],
    ['whose rotation is not due yet', { rotateEveryDays: 30, secretAge: 29 }, []],
    ['that is disabled', { expiresAt: null, disabledAt: new Date() }, []],
    ['that is revoked', { expiresAt: null, revokedAt: new Date() }, []],
    ['that waits for approval', { expiresAt: null, pendingAt: new Date() }, []],
  ])('%s', async (_, change, expected) => {
    await makeKey(change)
    expect(await categoriesOf()).toEqual(expected)
  })

  it.each([
    [8, ['two_secrets']],
    [6, []],
  ] as const)('with a second secret for %s days', async (age, expected) => {
    const { id, secretId } = await makeKey({ secretAge: 30 })
    const successorId = await addSecret(id, age)
    await house.db
      .update(secrets)
      .set({ successorId, endsAt: daysAgo(-3) })
      .where(eq(secrets.id, secretId))
    await house.db.insert(usageKeySlices).values({
      ...{ teamId: house.teamId, keyId: id, secretId, decision: 'valid', requests: 4 },
      bucket: new Date(Math.floor(daysAgo(0.5).getTime() / 300_000) * 300_000),
    })
    expect(await categoriesOf()).toEqual(expected)
    if (age < 7) return
    const { rows } = await listHygiene(house.member.viewer, { category: 'two_secrets' })
    expect(rows).toMatchObject([{ oldSecret: { id: secretId, dayRequests: 4 } }])
    await house.db
      .update(secrets)
      .set({ endsAt: daysAgo(1) })
      .where(eq(secrets.id, secretId))
    expect(await categoriesOf()).toEqual([])
  })

  it('of somebody who is not a member any more; the team and members are good owners', async () => {
    await makeKey({ ownerId: null })
    await makeKey({ ownerId: house.member.developer.userId })
    const left = await testMember(house.db, house.teamId, 'developer')
    const { id } = await makeKey({ ownerId: left.userId })
    expect(await categoriesOf()).toEqual([])
    await house.db.delete(members).where(eq(members.userId, left.userId))
    expect(await categoriesOf()).toEqual(['no_owner'])
    const { rows } = await listHygiene(house.member.admin, { category: 'no_owner' })
    expect(rows).toMatchObject([{ id, owner: { id: left.userId, name: 'Test' }, manageable: true }])
  })
})

describe('listHygiene', () => {
  it('goes through many keys page by page, each once, and says which the reader may change', async () => {
    const { developer, admin, viewer } = house.member
    const made = []
    for (let i = 0; i < 60; i++)
      made.push((await makeKey({ expiresAt: null, ownerId: i % 2 ? developer.userId : null })).id)
    const first = await listHygiene(developer, { category: 'no_expiry' })
    expect(first.rows).toHaveLength(50)
    const rest = await listHygiene(developer, { category: 'no_expiry', ...(first.after ? { after: first.after } : {}) })
    expect(rest).toMatchObject({ after: null })
    expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual([...made].sort())
    expect(first.rows.every(({ owner, manageable }) => manageable === (owner?.id === developer.userId))).toBe(true)
    const of = async (ctx: typeof admin) => (await listHygiene(ctx, { category: 'no_expiry' })).rows
    expect((await of(admin)).every(({ manageable }) => manageable)).toBe(true)
    expect((await of(viewer)).some(({ manageable }) => manageable)).toBe(false)
  })

  it('shows nothing of another team', async () => {
    await makeKey({ expiresAt: null })
    expect((await listHygiene(house.stranger, { category: 'no_expiry' })).rows).toEqual([])
    expect(await countHygiene(house.stranger)).toMatchObject({ no_expiry: 0 })
  })

  it('counts what the tightened key would have been refused', async () => {
    const { id, secretId } = await makeKey({ scopes: ['weather:read', 'stations:write'] })
    const used = { teamId: house.teamId, keyId: id, secretId, decision: 'valid' } as const
    const hour = (days: number) => new Date(Math.floor(daysAgo(days).getTime() / 3_600_000) * 3_600_000)
    await house.db.insert(usageKeyHours).values([
      { ...used, bucket: hour(2), requests: 40 },
      { ...used, bucket: hour(29), requests: 2 },
      { ...used, bucket: hour(40), requests: 900 },
    ])
    const { rows } = await listHygiene(house.member.viewer, { category: 'unused_scopes' })
    expect(rows).toMatchObject([{ unusedScopes: ['stations:write'], requests: 42, wouldRefuse: 0 }])
  })
})

describe('tightenKey', () => {
  const scopes = ['weather:read', 'stations:write']

  it('takes exactly the scopes named, and tells verifiers and the log', async () => {
    const { id, secretId } = await makeKey({ scopes })
    await tightenKey(house.member.admin, { keyId: id, scopes: ['stations:write'] })
    expect((await keyRow(house, id)).scopes).toEqual(['weather:read'])
    expect(await lastAudit(house, id)).toMatchObject({
      action: 'key.updated',
      detail: { before: { scopes: ['stations:write', 'weather:read'] }, after: { scopes: ['weather:read'] } },
    })
    expect(await lastChange(house)).toMatchObject({ secretIds: [secretId] })
    expect(await categoriesOf()).toEqual([])
  })

  it('refuses a scope that was used meanwhile, and one that the key does not have', async () => {
    const { id } = await makeKey({ scopes })
    await house.db.insert(keyScopeDays).values({ keyId: id, scope: 'stations:write', day: dayText(0), uses: 1 })
    await expect(tightenKey(house.member.admin, { keyId: id, scopes: ['stations:write'] })).rejects.toMatchObject({
      code: 'conflict',
      message: 'A request has used stations:write meanwhile. Nothing was changed.',
    })
    await expect(tightenKey(house.member.admin, { keyId: id, scopes: ['alerts:read'] })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect((await keyRow(house, id)).scopes).toEqual(scopes)
  })
})
