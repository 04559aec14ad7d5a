import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '@/db/client'
import { openSql, type Sql } from '@/db/sql'
import { createKeyInput } from '@/lib/keys/contract'
import { createKey } from '@/lib/keys/create'
import { type KeyHouse, keyHouse, keyRow, layDown, testKey } from '@/lib/keys/testing/keys'
import { updateKey } from '@/lib/keys/update'
import type { Id } from '@/lib/kit/id'
import { dayMs } from './terms'
import { changePolicy, firstPolicy } from './testing/policy'

const triesOfEach = 8
let house: KeyHouse
let other: Sql
beforeAll(async () => {
  house = await keyHouse()
  other = openSql(house.url, { name: 'another portal' })
})
afterAll(async () => {
  await other.end()
  await house.drop()
})

const latest = () => new Date(house.member.admin.now.getTime() + 30 * dayMs)
/** The same person at another portal. */
const elsewhere = () => ({ ...house.member.developer, db: openDatabase(other) })
const isWithin = async (keyId: Id<'key'>): Promise<boolean> => {
  const { expiresAt } = await keyRow(house, keyId)
  return expiresAt !== null && expiresAt <= latest()
}
const refused = (error: { code: string }) => {
  if (error.code !== 'limit_exceeded') throw error
  return null
}

it('no key that is made while a policy is set lasts longer than it allows', async () => {
  for (let tries = 0; tries < triesOfEach; tries++) {
    await layDown(house, { ...firstPolicy, neverAllowed: true })
    const { apiId } = house
    const input = createKeyInput.parse({ name: 'k', apiId, environment: 'live', scopes: [], expiry: { never: true } })
    const making = Array.from({ length: 4 }, () => createKey(elsewhere(), input).catch(refused))
    await changePolicy(house, { neverAllowed: false, lifetimeDaysMax: 30 })
    for (const made of await Promise.all(making)) if (made) expect(await isWithin(made.keyId)).toBe(true)
  }
})

it('no key that is edited while a policy is set lasts longer than it allows, and nobody waits for ever', async () => {
  for (let tries = 0; tries < triesOfEach; tries++) {
    await layDown(house, firstPolicy)
    const made = await Promise.all([1, 2, 3].map(() => testKey(house.member.developer, house.apiId)))
    const editing = made.map(({ keyId }) => updateKey(elsewhere(), { keyId, expiry: { days: 300 } }).catch(refused))
    await changePolicy(house, { lifetimeDaysMax: 30 })
    await Promise.all(editing)
    for (const { keyId } of made) expect(await isWithin(keyId)).toBe(true)
  }
})
