import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { scopes } from '@/db/schema/apis'
import { keys, secrets } from '@/db/schema/keys'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Id } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { testApi, testMember, testOperator, testTeam } from '@/lib/testing/actors'
import { auditOf, lastChange } from '@/lib/testing/audit'
import { addScope } from './add-scope'
import { addScopeInput, removeScopeInput, updateScopeInput } from './contract'
import { removeScope } from './remove-scope'
import { updateScope } from './update-scope'

let database: TestDatabase
let ctx: Awaited<ReturnType<typeof testOperator>>
let apiId: Id<'api'>
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  ctx = await testOperator(database.db)
  apiId = await testApi(database.db)
})
afterAll(() => database.drop())

const added = (change: object) => addScopeInput.parse({ apiId, ...change })
const updated = (change: object) => updateScopeInput.parse({ apiId, ...change })
const removed = (change: object) => removeScopeInput.parse({ apiId, ...change })
const catalogue = () =>
  database.db
    .select({
      name: scopes.name,
      description: scopes.description,
      sensitive: scopes.sensitive,
      examplePath: scopes.examplePath,
    })
    .from(scopes)
    .where(eq(scopes.apiId, apiId))
    .orderBy(scopes.name)

async function keyWith(teamId: Id<'team'>, held: string[], revokedAt: Date | null = null) {
  const [key] = await database.db
    .insert(keys)
    .values({ teamId, apiId, environment: 'live', name: 'k', scopes: held, revokedAt })
    .returning({ id: keys.id })
  if (!key) throw new Error('no key')
  const secretId = randomBase62(12)
  await database.db.insert(secrets).values({ id: secretId, keyId: key.id, version: '1', mac: Buffer.alloc(32) })
  return { keyId: key.id, secretId }
}
const scopesOf = async (keyId: Id<'key'>) =>
  (await database.db.select({ scopes: keys.scopes }).from(keys).where(eq(keys.id, keyId)))[0]?.scopes

describe('addScope', () => {
  it('puts a scope into the catalogue and records it', async () => {
    await addScope(
      ctx,
      added({ name: 'alerts:write', description: 'Warn people.', sensitive: true, examplePath: '/v1/alerts' }),
    )
    expect(await catalogue()).toEqual([
      { name: 'alerts:write', description: 'Warn people.', sensitive: true, examplePath: '/v1/alerts' },
      { name: 'stations:write', description: '', sensitive: true, examplePath: '' },
      { name: 'weather:read', description: '', sensitive: false, examplePath: '' },
    ])
    expect(await auditOf(database.db, apiId)).toMatchObject([
      { action: 'scope.added', actorId: ctx.userId, detail: { name: 'alerts:write', sensitive: true } },
    ])
  })

  it('refuses one that is there', async () => {
    const again = addScope(ctx, added({ name: 'weather:read' }))
    await expect(again).rejects.toMatchObject({ code: 'conflict', field: 'name' })
  })

  it('stops at a hundred', async () => {
    for (let i = 0; i < 98; i++) await addScope(ctx, added({ name: `s${i}:read` }))
    const oneMore = addScope(ctx, added({ name: 'more:read' }))
    await expect(oneMore).rejects.toMatchObject({ code: 'limit_exceeded' })
  })

  it.each([
    ['no colon', { name: 'weather' }],
    ['capitals', { name: 'Weather:read' }],
    ['10,000 characters', { name: `${'a'.repeat(10_000)}:read` }],
    ['a command for an example', { name: 'a:read', examplePath: '/v1/$(reboot)' }],
    ['an address for an example', { name: 'a:read', examplePath: 'https://evil.example.com/' }],
    ['a description with a control character', { name: 'a:read', description: '\u0000' }],
  ])('refuses %s', (_, wrong) => {
    expect(() => added(wrong)).toThrow()
  })
})

describe('updateScope', () => {
  it('describes a scope and marks it sensitive, one without touching the other', async () => {
    await updateScope(ctx, updated({ name: 'weather:read', description: 'Read the weather.' }))
    await updateScope(ctx, updated({ name: 'weather:read', sensitive: true }))
    expect(await catalogue()).toContainEqual({
      name: 'weather:read',
      description: 'Read the weather.',
      sensitive: true,
      examplePath: '',
    })
    expect(await auditOf(database.db, apiId)).toMatchObject([
      { action: 'scope.updated', detail: { before: { sensitive: false }, after: { sensitive: true } } },
      { action: 'scope.updated', detail: { name: 'weather:read' } },
    ])
  })

  it('finds no scope that is not there', async () => {
    const missing = updateScope(ctx, updated({ name: 'weather:write', sensitive: true }))
    await expect(missing).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('removeScope', () => {
  it('removes a scope that no living key holds', async () => {
    const { keyId } = await keyWith(await testTeam(database.db), ['weather:read'], new Date())
    expect(await removeScope(ctx, removed({ name: 'weather:read' }))).toEqual({ keys: 0 })
    expect(await catalogue()).toEqual([{ name: 'stations:write', description: '', sensitive: true, examplePath: '' }])
    expect(await scopesOf(keyId)).toEqual(['weather:read'])
  })

  it('keeps one that keys hold, and says how many do', async () => {
    const teamId = await testTeam(database.db)
    await keyWith(teamId, ['weather:read'])
    await keyWith(teamId, ['weather:read', 'stations:write'])
    const refused = removeScope(ctx, removed({ name: 'weather:read' }))
    await expect(refused).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('2 keys') })
    expect(await catalogue()).toHaveLength(2)
  })

  it("takes it from the keys when told to, in each team's audit log, and tells the verifiers of their secrets", async () => {
    const teamIds = [await testTeam(database.db), await testTeam(database.db)] as const
    const one = await keyWith(teamIds[0], ['weather:read'])
    const two = await keyWith(teamIds[1], ['stations:write', 'weather:read'])
    const bystander = await keyWith(teamIds[1], ['stations:write'])
    expect(await removeScope(ctx, removed({ name: 'weather:read', fromKeys: true }))).toEqual({ keys: 2 })
    expect(await Promise.all([one, two, bystander].map(({ keyId }) => scopesOf(keyId)))).toEqual([
      [],
      ['stations:write'],
      ['stations:write'],
    ])
    const { secretIds } = await lastChange(database.db)
    expect([...(secretIds ?? [])].sort()).toEqual([one.secretId, two.secretId].sort())
    expect(await auditOf(database.db, two.keyId)).toMatchObject([
      { action: 'key.updated', teamId: teamIds[1], detail: { after: { scopes: ['stations:write'] } } },
    ])
    expect(await auditOf(database.db, apiId)).toMatchObject([{ action: 'scope.removed', detail: { keys: 2 } }])
  })

  it('finds no scope of another API', async () => {
    const elsewhere = removed({ apiId: await testApi(database.db), name: 'tides:read' })
    await expect(removeScope(ctx, elsewhere)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the catalogue', () => {
  it.each(['viewer', 'developer', 'admin', 'owner'] as const)('is not edited by a %s of a team', async (role) => {
    const member = await testMember(database.db, await testTeam(database.db), role)
    const name = 'weather:read'
    const refused = { code: 'forbidden' }
    await expect(addScope(member, added({ name: 'a:read' }))).rejects.toMatchObject(refused)
    await expect(updateScope(member, updated({ name, sensitive: true }))).rejects.toMatchObject(refused)
    await expect(removeScope(member, removed({ name }))).rejects.toMatchObject(refused)
  })
})
