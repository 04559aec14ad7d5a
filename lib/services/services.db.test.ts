import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { services } from '@/db/schema/apis'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { authenticate, parse } from '@/lib/credential/parse'
import { newId } from '@/lib/kit/id'
import { testApi, testMember, testOperator, testPeppers, testTeam } from '@/lib/testing/actors'
import { auditOf, lastChange } from '@/lib/testing/audit'
import { createServiceInput } from './contract'
import { createService } from './create'
import { listServices } from './list'
import { revokeService } from './revoke'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const input = (change: object = {}) => createServiceInput.parse({ name: 'gateway', ...change })

describe('createService', () => {
  it('returns a credential whose hash, and nothing else, is stored and shown', async () => {
    const ctx = await testOperator(database.db)
    const apiId = await testApi(database.db)
    const { service, credential } = await createService(ctx, input({ apiId }))
    const [row] = await database.db.select().from(services).where(eq(services.id, service.id))
    expect(parse(credential)).toEqual({
      prefix: 'ksvc',
      environment: 'live',
      publicId: row?.publicId,
      state: 'whole',
    })
    expect(authenticate(credential, testPeppers)).toEqual(row?.mac)
    expect(service).toMatchObject({ api: { id: apiId }, hint: `ksvc_live_${row?.publicId}_…`, createdBy: 'Test' })
    const events = await auditOf(database.db, service.id)
    expect(events).toMatchObject([{ action: 'service.created', detail: { name: 'gateway', apiId } }])
    expect(JSON.stringify([events, await listServices(ctx, {})])).not.toContain(credential)
  })

  it('refuses an API that does not exist and writes nothing', async () => {
    const ctx = await testOperator(database.db)
    const name = 'homeless'
    const refused = createService(ctx, input({ name, apiId: newId('api') }))
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input', field: 'apiId' })
    expect(await database.db.select().from(services).where(eq(services.name, name))).toEqual([])
  })

  it.each([
    ['no name', { name: '' }],
    ['a name of 10,000 characters', { name: 'a'.repeat(10_000) }],
    ['an id of another noun', { apiId: newId('team') }],
    ['an unknown field', { prefix: 'ks' }],
  ])('refuses %s', (_, change) => {
    expect(() => input(change)).toThrow()
  })
})

describe('listServices', () => {
  it('lists for one API its own and those of every API', async () => {
    const ctx = await testOperator(database.db)
    const apiId = await testApi(database.db)
    const own = await createService(ctx, input({ name: 'own', apiId }))
    const all = await createService(ctx, input({ name: 'all' }))
    const other = await createService(ctx, input({ name: 'other', apiId: await testApi(database.db) }))
    const found = (await listServices(ctx, { apiId })).map(({ id }) => id)
    expect(found).toContain(own.service.id)
    expect(found).toContain(all.service.id)
    expect(found).not.toContain(other.service.id)
  })
})

describe('revokeService', () => {
  it('ends the service once, records it and tells the verifiers', async () => {
    const ctx = await testOperator(database.db)
    const { service } = await createService(ctx, input())
    const [row] = await database.db.select().from(services).where(eq(services.id, service.id))
    expect(await revokeService(ctx, { serviceId: service.id })).toMatchObject({ revokedAt: ctx.now })
    expect((await lastChange(database.db)).secretIds).toEqual([row?.publicId])
    expect(await auditOf(database.db, service.id)).toMatchObject([
      { action: 'service.revoked', actorId: ctx.userId },
      { action: 'service.created' },
    ])
    await expect(revokeService(ctx, { serviceId: service.id })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('finds no service of an unknown id', async () => {
    const ctx = await testOperator(database.db)
    await expect(revokeService(ctx, { serviceId: newId('svc') })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('services', () => {
  it.each(['viewer', 'developer', 'admin', 'owner'] as const)('are out of reach for a %s of a team', async (role) => {
    const { service } = await createService(await testOperator(database.db), input())
    const ctx = await testMember(database.db, await testTeam(database.db), role)
    const refused = { code: 'forbidden' }
    await expect(createService(ctx, input())).rejects.toMatchObject(refused)
    await expect(listServices(ctx, {})).rejects.toMatchObject(refused)
    await expect(revokeService(ctx, { serviceId: service.id })).rejects.toMatchObject(refused)
  })
})
