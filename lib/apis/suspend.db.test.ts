import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { newId } from '@/lib/kit/id'
import { testApi, testMember, testOperator, testTeam } from '@/lib/testing/actors'
import { auditOf, lastChange } from '@/lib/testing/audit'
import { apiIdInput } from './contract'
import { resumeApi } from './resume'
import { suspendApi } from './suspend'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

describe('suspendApi and resumeApi', () => {
  it('stop the keys of an API and let them work again; every verifier is told, once each', async () => {
    const ctx = await testOperator(database.db)
    const apiId = await testApi(database.db)
    const { revision } = await lastChange(database.db)
    expect(await suspendApi(ctx, { apiId })).toMatchObject({ id: apiId, suspendedAt: ctx.now })
    const later = { ...ctx, now: new Date(ctx.now.getTime() + 1000) }
    expect(await suspendApi(later, { apiId })).toMatchObject({ suspendedAt: ctx.now })
    expect(await lastChange(database.db)).toEqual({ revision: revision + 1, secretIds: null })
    expect(await resumeApi(later, { apiId })).toMatchObject({ suspendedAt: null })
    expect(await resumeApi(later, { apiId })).toMatchObject({ suspendedAt: null })
    expect(await lastChange(database.db)).toEqual({ revision: revision + 2, secretIds: null })
    expect(await auditOf(database.db, apiId)).toMatchObject([
      { action: 'api.resumed', actorId: ctx.userId, teamId: null },
      { action: 'api.suspended', actorId: ctx.userId, teamId: null },
    ])
  })

  it.each([suspendApi, resumeApi])(
    '%o refuses whoever is no operator and finds no API of an unknown id',
    async (verb) => {
      const owner = await testMember(database.db, await testTeam(database.db), 'owner')
      const apiId = await testApi(database.db)
      await expect(verb(owner, { apiId })).rejects.toMatchObject({ code: 'forbidden' })
      const operator = await testOperator(database.db)
      await expect(verb(operator, { apiId: newId('api') })).rejects.toMatchObject({ code: 'not_found' })
      expect(await auditOf(database.db, apiId)).toEqual([])
    },
  )

  it('ask for the id of an API', () => {
    expect(apiIdInput.safeParse({ apiId: newId('team') }).success).toBe(false)
  })
})
