import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outboxEvents } from '@/db/schema/outbox'
import type { Id } from '@/lib/kit/id'
import { remindOfExpiry, remindOfRotation } from './reminders'
import { revokeKey } from './revoke'
import { rotateKey } from './rotate'
import { type KeyHouse, keyHouse, later, testKey } from './testing/keys'
import { updateKey } from './update'

const dayMs = 86_400_000
let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

/** What people are told of a key, in order. */
async function told(keyId: Id<'key'>) {
  const rows = await house.db
    .select()
    .from(outboxEvents)
    .where(eq(outboxEvents.subjectId, keyId))
    .orderBy(asc(outboxEvents.at))
  return rows.map(({ event, data }) => [event, data['days'] ?? null])
}
/** The moment so many days from now; half a minute later, when what is due is due. */
const on = (days: number) => new Date(house.member.owner.now.getTime() + days * dayMs + 30_000)

describe('remindOfExpiry', () => {
  it('tells 30, 14, 7 and 1 days before and on expiry, each once', async () => {
    const { keyId } = await testKey(house.member.owner, house.apiId, { expiry: { days: 90 } })
    for (const days of [0, 59, 60, 60, 70, 76, 83, 83, 89, 90, 91, 97]) await remindOfExpiry(house.db, on(days))
    expect(await told(keyId)).toEqual([
      ['key.expiring', 30],
      ['key.expiring', 14],
      ['key.expiring', 7],
      ['key.expiring', 1],
      ['key.expired', null],
    ])
  })

  it('sends only the nearest after a week away', async () => {
    const { keyId } = await testKey(house.member.owner, house.apiId, { expiry: { days: 40 } })
    await remindOfExpiry(house.db, on(34))
    expect(await told(keyId)).toEqual([['key.expiring', 7]])
    await remindOfExpiry(house.db, on(42))
    expect(await told(keyId)).toEqual([
      ['key.expiring', 7],
      ['key.expired', null],
    ])
  })

  it('tells anew of a key that was extended', async () => {
    const ctx = house.member.owner
    const { keyId } = await testKey(ctx, house.apiId, { expiry: { days: 40 } })
    await remindOfExpiry(house.db, on(39))
    await updateKey(later(ctx, 39 * dayMs), { keyId, expiry: { days: 20 } })
    await remindOfExpiry(house.db, on(58))
    expect(await told(keyId)).toEqual([
      ['key.expiring', 1],
      ['key.expiring', 1],
    ])
  })

  it('says nothing of what was near when the key was made, was revoked, or never ends', async () => {
    const ctx = house.member.owner
    const short = await testKey(ctx, house.apiId, { expiry: { days: 7 } })
    const dead = await testKey(ctx, house.apiId, { expiry: { days: 7 } })
    await revokeKey(ctx, { keyId: dead.keyId, reason: 'unused' })
    await remindOfExpiry(house.db, on(0))
    expect(await told(short.keyId)).toEqual([])
    await remindOfExpiry(house.db, on(6))
    expect(await told(short.keyId)).toEqual([['key.expiring', 1]])
    expect((await told(dead.keyId)).filter(([event]) => event !== 'key.revoked')).toEqual([])
  })
})

describe('remindOfRotation', () => {
  it('tells 7 days before a rotation is due and when it is, once each, and begins anew with a new secret', async () => {
    const ctx = house.member.owner
    const { keyId } = await testKey(ctx, house.apiId, { expiry: { days: 300 }, rotateEveryDays: 90 })
    for (const days of [82, 83, 84, 90, 91]) await remindOfRotation(house.db, on(days))
    const twice = [
      ['key.rotation_due', 7],
      ['key.rotation_due', 0],
    ]
    expect(await told(keyId)).toEqual(twice)
    await rotateKey(later(ctx, 92 * dayMs), { keyId, grace: '24h', graceStarts: 'rotation' })
    for (const days of [100, 175, 182]) await remindOfRotation(house.db, on(days))
    expect(await told(keyId)).toEqual([...twice, ...twice])
  })
})
