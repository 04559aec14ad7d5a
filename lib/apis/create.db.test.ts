import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apis } from '@/db/schema/apis'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { testMember, testOperator, testTeam } from '@/lib/testing/actors'
import { auditOf } from '@/lib/testing/audit'
import { createApiInput } from './contract'
import { createApi } from './create'
import { getApi } from './get'
import { listApis } from './list'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const word = () => `w${randomBase62(10).toLowerCase()}`
const input = (change: object = {}) =>
  createApiInput.parse({ name: 'Tides', slug: word(), baseUrl: 'https://tides.example.com/v2/', ...change })

describe('createApi', () => {
  it('creates an API with an empty catalogue, for a team that runs it, and records it', async () => {
    const ctx = await testOperator(database.db)
    const teamId = await testTeam(database.db)
    const api = await createApi(ctx, input({ prefix: 'tide', teamId }))
    expect(api).toMatchObject({ prefix: 'tide', baseUrl: 'https://tides.example.com/v2', team: { id: teamId } })
    expect(await getApi(ctx, { slug: api.slug })).toEqual({ ...api, scopes: [], keys: 0 })
    expect((await listApis(ctx)).find(({ id }) => id === api.id)).toEqual({ ...api, scopes: 0, keys: 0, services: 0 })
    expect(await auditOf(database.db, api.id)).toMatchObject([
      { action: 'api.created', actorId: ctx.userId, teamId: null, detail: { prefix: 'tide', teamId } },
    ])
  })

  it('gives an API the prefix ks unless told otherwise', async () => {
    expect(await createApi(await testOperator(database.db), input())).toMatchObject({ prefix: 'ks', team: null })
  })

  it.each(['viewer', 'developer', 'admin', 'owner'] as const)('refuses a %s of a team', async (role) => {
    const ctx = await testMember(database.db, await testTeam(database.db), role)
    await expect(createApi(ctx, input())).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('refuses a slug that is taken, and a team that does not exist', async () => {
    const ctx = await testOperator(database.db)
    const slug = word()
    await createApi(ctx, input({ slug }))
    await expect(createApi(ctx, input({ slug }))).rejects.toMatchObject({ code: 'conflict', field: 'slug' })
    const homeless = input({ teamId: newId('team') })
    await expect(createApi(ctx, homeless)).rejects.toMatchObject({ code: 'invalid_input', field: 'teamId' })
    expect(await database.db.select().from(apis).where(eq(apis.slug, homeless.slug))).toEqual([])
  })

  it.each([
    ['the prefix of services', { prefix: 'ksvc' }],
    ['a prefix with a capital', { prefix: 'Ks' }],
    ['a prefix of one letter', { prefix: 'k' }],
    ['an address without http', { baseUrl: 'ftp://example.com' }],
    ['a script for an address', { baseUrl: 'javascript:alert(1)' }],
    ['an address with a password', { baseUrl: 'https://a:b@example.com' }],
    ['an address with a query', { baseUrl: 'https://example.com/?a=1' }],
    ['an address of 10,000 characters', { baseUrl: `https://example.com/${'a'.repeat(10_000)}` }],
    ['a slug that is a page', { slug: 'new' }],
    ['a control character', { name: 'a\u0007' }],
    ['an unknown field', { id: 'api_1' }],
  ])('refuses %s', (_, change) => {
    expect(() => input(change)).toThrow()
  })
})

describe('getApi', () => {
  it('finds nothing where there is nothing', async () => {
    const ctx = await testOperator(database.db)
    await expect(getApi(ctx, { slug: 'no-such-api' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is for operators, as is the list', async () => {
    const ctx = await testMember(database.db, await testTeam(database.db), 'owner')
    await expect(getApi(ctx, { slug: 'weather' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listApis(ctx)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
