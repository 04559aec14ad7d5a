import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '@/db/schema/audit'
import { keys, secrets } from '@/db/schema/keys'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { authenticate, parse } from '@/lib/credential/parse'
import type { Id } from '@/lib/kit/id'
import { testApi, testMember, testPeppers, testTeam } from '@/lib/testing/actors'
import { createKeyInput } from './contract'
import { createKey } from './create'

let database: TestDatabase
let teamId: Id<'team'>
let apiId: Id<'api'>
beforeAll(async () => {
  database = await testDatabase()
  teamId = await testTeam(database.db)
  apiId = await testApi(database.db)
})
afterAll(() => database.drop())

const input = (change: object = {}) =>
  createKeyInput.parse({ name: 'ci', apiId, environment: 'live', scopes: ['weather:read'], ...change })

describe('createKey', () => {
  it('returns a credential whose hash, and nothing else, is stored', async () => {
    const ctx = await testMember(database.db, teamId, 'developer')
    const { keyId, credential } = await createKey(ctx, input())
    const [key] = await database.db.select().from(keys).where(eq(keys.id, keyId))
    const [secret] = await database.db.select().from(secrets).where(eq(secrets.keyId, keyId))
    expect(key).toMatchObject({ teamId, apiId, name: 'ci', ownerId: ctx.userId, scopes: ['weather:read'] })
    expect(parse(credential)).toEqual({ prefix: 'ks', environment: 'live', publicId: secret?.id, state: 'whole' })
    expect(authenticate(credential, testPeppers)).toEqual(secret?.mac)
    expect(key?.expiresAt?.getTime()).toBe(ctx.now.getTime() + 90 * 86_400_000)
  })

  it('records who created it, without the credential', async () => {
    const ctx = await testMember(database.db, teamId, 'admin')
    const { keyId, credential } = await createKey(ctx, input())
    const [event] = await database.db.select().from(auditEvents).where(eq(auditEvents.subjectId, keyId))
    expect(event).toMatchObject({ action: 'key.created', actorId: ctx.userId, teamId })
    expect(JSON.stringify(event)).not.toContain(credential)
  })

  it('refuses a viewer', async () => {
    const ctx = await testMember(database.db, teamId, 'viewer')
    await expect(createKey(ctx, input())).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('lets an admin make a key that is a member’s or the team’s, and a developer only their own', async () => {
    const admin = await testMember(database.db, teamId, 'admin')
    const developer = await testMember(database.db, teamId, 'developer')
    for (const ownerId of [developer.userId, null]) {
      const { keyId } = await createKey(admin, input({ ownerId }))
      const [key] = await database.db.select().from(keys).where(eq(keys.id, keyId))
      expect(key).toMatchObject({ ownerId, createdBy: admin.userId })
    }
    for (const ownerId of [admin.userId, null]) {
      await expect(createKey(developer, input({ ownerId }))).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  it('refuses an owner who is not of the team', async () => {
    const admin = await testMember(database.db, teamId, 'admin')
    const { userId: ownerId } = await testMember(database.db, await testTeam(database.db), 'developer')
    await expect(createKey(admin, input({ ownerId }))).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'ownerId',
    })
    expect(await database.db.select().from(keys).where(eq(keys.ownerId, ownerId))).toEqual([])
  })

  it('answers a member of another team as if the team did not exist', async () => {
    const stranger = await testMember(database.db, await testTeam(database.db), 'owner')
    await expect(createKey({ ...stranger, teamId }, input())).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses a scope the API does not have and writes nothing', async () => {
    const ctx = await testMember(database.db, teamId, 'developer')
    await expect(createKey(ctx, input({ scopes: ['weather:write'] }))).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'scopes',
    })
    expect(await database.db.select().from(keys).where(eq(keys.ownerId, ctx.userId))).toEqual([])
  })

  it.each([
    ['a control character', { name: 'a\u0000b' }],
    ['a name of 10,000 characters', { name: 'a'.repeat(10_000) }],
    ['an unknown field', { admin: true }],
    ['an expiry of 0 days', { expiry: { days: 0 } }],
    ['an unknown environment', { environment: 'prod' }],
  ])('refuses %s', (_, change) => {
    expect(() => input(change)).toThrow()
  })
})
