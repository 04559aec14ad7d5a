import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { newId } from '@/lib/kit/id'
import { testApi, testMember, testOperator, testTeam } from '@/lib/testing/actors'
import { auditOf, lastChange } from '@/lib/testing/audit'
import { updateApiInput } from './contract'
import { updateApi } from './update'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const input = (change: object) => updateApiInput.parse({ apiId: newId('api'), ...change })

describe('updateApi', () => {
  it('changes name and address, records before and after, and tells verifiers nothing', async () => {
    const ctx = await testOperator(database.db)
    const apiId = await testApi(database.db)
    const { revision } = await lastChange(database.db)
    const api = await updateApi(ctx, input({ apiId, name: 'Tides', baseUrl: 'http://localhost:9000' }))
    expect(api).toMatchObject({ id: apiId, name: 'Tides', baseUrl: 'http://localhost:9000', prefix: 'ks' })
    expect(await auditOf(database.db, apiId)).toMatchObject([
      { action: 'api.updated', teamId: null, detail: { after: { name: 'Tides' } } },
    ])
    expect((await lastChange(database.db)).revision).toBe(revision)
  })

  it('gives the API to a team and takes it back, and tells every verifier', async () => {
    const ctx = await testOperator(database.db)
    const apiId = await testApi(database.db)
    const teamId = await testTeam(database.db)
    const { revision } = await lastChange(database.db)
    expect(await updateApi(ctx, input({ apiId, teamId }))).toMatchObject({ team: { id: teamId } })
    expect(await updateApi(ctx, input({ apiId, teamId: null }))).toMatchObject({ team: null })
    expect(await lastChange(database.db)).toEqual({ revision: revision + 2, secretIds: null })
  })

  it('sets and takes back what every key may use, and tells every verifier of a change', async () => {
    const ctx = await testOperator(database.db)
    const apiId = await testApi(database.db)
    const { revision } = await lastChange(database.db)
    const quota = { units: 1000, period: 'day' }
    const limits = { rateLimit: { units: 10, windowMs: 1000, burst: 10 }, quota }
    const change = input({ apiId, rateLimit: { units: 10, windowMs: 1000 }, quota })
    expect(await updateApi(ctx, change)).toMatchObject({ limits })
    expect(await updateApi(ctx, change)).toMatchObject({ limits })
    expect(await updateApi(ctx, input({ apiId, name: 'Tides' }))).toMatchObject({ limits })
    expect(await lastChange(database.db)).toEqual({ revision: revision + 1, secretIds: null })
    expect((await auditOf(database.db, apiId)).at(-1)).toMatchObject({
      detail: { before: { rateLimit: null, quota: null }, after: limits },
    })
    expect(await updateApi(ctx, input({ apiId, rateLimit: null }))).toMatchObject({
      limits: { rateLimit: null, quota },
    })
  })

  it.each(['viewer', 'developer', 'admin', 'owner'] as const)('refuses a %s of a team', async (role) => {
    const ctx = await testMember(database.db, await testTeam(database.db), role)
    const apiId = await testApi(database.db)
    await expect(updateApi(ctx, input({ apiId, name: 'Mine' }))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('finds no API of an unknown id', async () => {
    const ctx = await testOperator(database.db)
    await expect(updateApi(ctx, input({ name: 'None' }))).rejects.toMatchObject({ code: 'not_found' })
  })

  it.each([
    ['prefix', /credentials in use carry it/],
    ['slug', /API servers name the API by it/],
  ])('says why the %s is fixed', (field, why) => {
    expect(() => input({ [field]: 'other' })).toThrow(why)
  })
})
