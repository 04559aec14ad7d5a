import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicPart } from '@/lib/credential/format'
import { type IssuedSecret, keyPageRows, listKeysInput } from './contract'
import { disableKey } from './disable'
import { listKeys } from './list'
import { revokeKey } from './revoke'
import { rotateKey } from './rotate'
import { type KeyHouse, keyHouse, later, layDown, testKey } from './testing/keys'
import { testRequests } from './testing/usage'

const hourMs = 3_600_000
let house: KeyHouse
let alpha: IssuedSecret
let bravo: IssuedSecret
beforeAll(async () => {
  house = await keyHouse()
  await layDown(house, { neverAllowed: true })
  const { developer, admin } = house.member
  alpha = await testKey(admin, house.apiId, { name: 'alpha', expiry: { never: true } })
  bravo = await testKey(later(developer, 1000), house.apiId, { name: 'Bravo 100%', environment: 'test' })
  await testKey(later(admin, 2000), house.apiId, { name: 'charlie', expiry: { days: 7 } })
  await testKey(house.stranger, house.apiId, { name: 'alpha of strangers' })
  await testRequests(house, bravo, new Date(admin.now.getTime() - hourMs), 30)
  await testRequests(house, alpha, new Date(admin.now.getTime() - 50 * hourMs), 7)
})
afterAll(() => house.drop())

const names = async (search: object) => {
  const page = await listKeys(later(house.member.viewer, 5000), listKeysInput.parse(search))
  return page.keys.map(({ name }) => name)
}

describe('listKeys', () => {
  it('shows a viewer every key of the team, newest first, and no other', async () => {
    expect(await names({})).toEqual(['charlie', 'Bravo 100%', 'alpha'])
  })

  it('shows what each is, who owns it, and a week of its requests', async () => {
    const page = await listKeys(later(house.member.developer, 5000), listKeysInput.parse({ sort: 'used' }))
    const [first, second, third] = page.keys
    expect(page.total).toBe(3)
    expect(first).toMatchObject({
      id: bravo.keyId,
      environment: 'test',
      status: 'active',
      hint: `ks_test_${bravo.secretId}_…`,
      owner: { id: house.member.developer.userId, kind: 'person', name: 'Test' },
      api: { id: house.apiId },
      lastUsedAt: new Date(house.member.admin.now.getTime() - hourMs),
      manageable: true,
    })
    expect(first?.week).toHaveLength(28)
    expect(first?.week.slice(-2).reduce((a, b) => a + b)).toBe(30)
    expect(second).toMatchObject({ id: alpha.keyId, manageable: false })
    expect(second?.week.reduce((a, b) => a + b)).toBe(7)
    expect(third).toMatchObject({ lastUsedAt: null, week: Array(28).fill(0) })
  })

  it('answers a stranger as if the team did not exist', async () => {
    const ctx = { ...house.stranger, teamId: house.teamId }
    await expect(listKeys(ctx, listKeysInput.parse({}))).rejects.toMatchObject({ code: 'not_found' })
  })

  it.each([
    ['created', 'asc', ['alpha', 'Bravo 100%', 'charlie']],
    ['name', undefined, ['alpha', 'Bravo 100%', 'charlie']],
    ['name', 'desc', ['charlie', 'Bravo 100%', 'alpha']],
    ['used', undefined, ['Bravo 100%', 'alpha', 'charlie']],
    ['expiry', undefined, ['charlie', 'Bravo 100%', 'alpha']],
  ])('sorts by %s %s', async (sort, order, expected) => {
    expect(await names({ sort, order })).toEqual(expected)
  })

  it('finds by name, taking wildcards as they are written', async () => {
    expect(await names({ q: 'CHAR' })).toEqual(['charlie'])
    expect(await names({ q: '%' })).toEqual(['Bravo 100%'])
    expect(await names({ q: '_' })).toEqual([])
    expect(await names({ q: 'nothing like it' })).toEqual([])
  })

  it('finds a name that looks like a hint', async () => {
    await testKey(house.stranger, house.apiId, { name: 'my_live_thing' })
    const found = await listKeys(house.stranger, listKeysInput.parse({ q: 'my_live_th' }))
    expect(found.keys.map(({ name }) => name)).toEqual(['my_live_thing'])
  })

  it('finds by owner', async () => {
    expect(await names({ q: 'test' })).toHaveLength(3)
    expect(await names({ owner: house.member.developer.userId })).toEqual(['Bravo 100%'])
  })

  it.each([
    ['its public id', ({ secretId }: IssuedSecret) => secretId],
    ['the start of its public id', ({ secretId }: IssuedSecret) => secretId.slice(0, 6)],
    ['its masked hint', ({ secretId }: IssuedSecret) => `ks_test_${secretId}_…`],
    ['a cut hint', ({ secretId }: IssuedSecret) => `ks_test_${secretId.slice(0, 5)}`],
    ['a cut credential', ({ credential }: IssuedSecret) => credential.slice(0, 40)],
    ['a whole credential in a line of code', ({ credential }: IssuedSecret) => `KEY="${credential}" # oops`],
    ['a credential that lost its start', ({ credential }: IssuedSecret) => credential.slice(8)],
    ['its id', ({ keyId }: IssuedSecret) => keyId],
  ])('finds by %s', async (_, piece) => {
    expect(await names({ q: piece(bravo) })).toEqual(['Bravo 100%'])
  })

  it('finds a key by the secret that it had before', async () => {
    const old = await testKey(house.member.owner, house.apiId, { name: 'delta' })
    await rotateKey(house.member.owner, { keyId: old.keyId, grace: 'none', graceStarts: 'rotation' })
    expect(await names({ q: old.credential })).toEqual(['delta'])
    await revokeKey(house.member.owner, { keyId: old.keyId, reason: 'leaked' })
    expect(await names({ status: 'revoked' })).toEqual(['delta'])
    expect(await names({ status: 'active', environment: 'live' })).toEqual(['charlie', 'alpha'])
  })

  it('filters by status, as the status ladder has it', async () => {
    const { keyId } = await testKey(house.member.owner, house.apiId, { name: 'echo', expiry: { days: 1 } })
    await disableKey(house.member.owner, { keyId })
    expect(await names({ status: 'disabled' })).toEqual(['echo'])
    const tomorrow = later(house.member.viewer, 25 * hourMs)
    const expired = await listKeys(tomorrow, listKeysInput.parse({ status: 'expired' }))
    expect(expired.keys.map(({ name, status }) => [name, status])).toEqual([['echo', 'expired']])
    expect((await listKeys(tomorrow, listKeysInput.parse({ status: 'disabled' }))).keys).toEqual([])
  })

  it.each([
    ['an unknown sort', { sort: 'secret' }],
    ['a broken cursor', { after: "created:key_1:'; drop" }],
    ['a moment that is none', { after: `used:key_${'0'.repeat(20)}:tomorrow` }],
    ['a NUL', { q: 'a\u0000' }],
    ['an endless search', { q: 'a'.repeat(10_000) }],
    ['an unknown field', { teamId: 'x' }],
  ])('refuses %s', (_, search) => {
    expect(listKeysInput.safeParse(search).success).toBe(false)
  })
})

describe('the pages of listKeys', () => {
  const count = keyPageRows * 2 + 5
  let crowd: KeyHouse
  beforeAll(async () => {
    crowd = await keyHouse()
    // Equal names and equal moments, so that only the id can order them.
    for (let i = 0; i < count; i++) await testKey(crowd.member.admin, crowd.apiId, { name: `n${i % 3}` })
  })
  afterAll(() => crowd.drop())

  it.each(['created', 'name', 'used', 'expiry'] as const)('by %s show every key once, there and back', async (sort) => {
    const page = (search: object) => listKeys(crowd.member.viewer, listKeysInput.parse({ sort, ...search }))
    const first = await page({})
    const second = await page({ after: first.after })
    const third = await page({ after: second.after })
    const ids = [first, second, third].map(({ keys }) => keys.map(({ id }) => id))
    expect(new Set(ids.flat()).size).toBe(count)
    expect(ids.map((some) => some.length)).toEqual([keyPageRows, keyPageRows, 5])
    expect([first.before, third.after]).toEqual([null, null])
    const back = await page({ before: third.before })
    expect(back.keys.map(({ id }) => id)).toEqual(ids[1])
    const start = await page({ before: back.before })
    expect(start.keys.map(({ id }) => id)).toEqual(ids[0])
    expect(start.before).toBeNull()
  })

  it('begin anew where the cursor is of another sort', async () => {
    const { after } = await listKeys(crowd.member.viewer, listKeysInput.parse({ sort: 'name' }))
    const page = await listKeys(crowd.member.viewer, listKeysInput.parse({ sort: 'created', after }))
    expect(page).toMatchObject({ before: null, total: count })
    expect(publicPart(page.keys[0]?.hint ?? '')).toMatchObject({ prefix: 'ks' })
  })
})
