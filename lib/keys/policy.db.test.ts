import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '@/lib/access/contract'
import type { Policy } from '@/lib/policies/terms'
import { firstPolicy } from '@/lib/policies/testing/policy'
import { type KeyHouse, keyHouse, keyRow, later, layDown, testKey } from './testing/keys'
import { updateKey } from './update'

const dayMs = 86_400_000
const makers = ['developer', 'admin', 'owner'] as const
let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())
beforeEach(() => layDown(house, firstPolicy))

type Answer = 'made' | 'expiry' | 'environment' | 'scopes'

/** The key, or the field for which it was refused. */
const answerTo = (role: (typeof makers)[number], change: object): Promise<Answer> =>
  testKey(house.member[role], house.apiId, change).then(
    () => 'made',
    ({ field }) => field,
  )

describe.each(makers)("the team's policy, for a %s who makes a key", (role) => {
  const live = (least: Role): Answer =>
    makers.indexOf(role) >= makers.indexOf(least as 'admin') ? 'made' : 'environment'
  it.each<[string, Partial<Policy>, object, Answer]>([
    ['an end within the longest lifetime', { lifetimeDaysMax: 30 }, { expiry: { days: 30 } }, 'made'],
    ['a later end', { lifetimeDaysMax: 30 }, { expiry: { days: 31 } }, 'expiry'],
    ['a moment that is too late', {}, { expiry: { at: new Date(Date.now() + 367 * dayMs).toISOString() } }, 'expiry'],
    ['no end where none is allowed', {}, { expiry: { never: true } }, 'expiry'],
    ['no end where it is allowed', { neverAllowed: true }, { expiry: { never: true } }, 'made'],
    ['a scope that is not allowed', { allowedScopes: [] }, {}, 'scopes'],
    ['no scope where none is allowed', { allowedScopes: [] }, { scopes: [] }, 'made'],
    ['a live key of admins', { liveKeysRole: 'admin' }, {}, live('admin')],
    ['a live key of owners', { liveKeysRole: 'owner' }, {}, live('owner')],
    ['a test key of owners', { liveKeysRole: 'owner' }, { environment: 'test' }, 'made'],
  ])('%s', async (_, policy, change, answer) => {
    await layDown(house, { ...firstPolicy, ...policy })
    expect(await answerTo(role, change)).toBe(answer)
  })
})

describe("the team's policy", () => {
  it('lets a key last as long as it allows where nobody says how long', async () => {
    await layDown(house, { lifetimeDaysMax: 14 })
    const { keyId } = await testKey(house.member.developer, house.apiId)
    expect((await keyRow(house, keyId)).expiresAt).toEqual(later(house.member.developer, 14 * dayMs).now)
  })

  it('holds for an edit, and leaves alone what the edit does not change', async () => {
    const { admin } = house.member
    const { keyId } = await testKey(admin, house.apiId, { expiry: { days: 90 } })
    await layDown(house, { lifetimeDaysMax: 30, allowedScopes: [] })
    await expect(updateKey(admin, { keyId, expiry: { days: 31 } })).rejects.toMatchObject({ field: 'expiry' })
    const more = updateKey(admin, { keyId, scopes: ['weather:read', 'stations:write'] })
    await expect(more).rejects.toMatchObject({ field: 'scopes' })
    const fewer = await updateKey(admin, { keyId, name: 'renamed', scopes: ['weather:read'] })
    expect(fewer).toMatchObject({ name: 'renamed', scopes: ['weather:read'] })
  })
})
