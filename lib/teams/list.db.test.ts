import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { members } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { systemActor } from '@/lib/access/system'
import { testCtx, testMember, testTeam, testUser } from '@/lib/testing/actors'
import { createTeam } from './create'
import { getTeam } from './get'
import { listTeams } from './list'
import { listAllTeams } from './list-all'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

describe('listTeams', () => {
  it("lists the person's teams by name with their role, and no other", async () => {
    const { userId, actor } = await testUser(database.db)
    const ctx = testCtx(database.db, actor)
    await createTeam(ctx, { name: 'Zebra' })
    await createTeam(ctx, { name: 'aardvark' })
    const teamId = await testTeam(database.db)
    await database.db.insert(members).values({ teamId, userId, role: 'viewer' })
    const found = await listTeams(ctx)
    expect(found.map(({ name, role }) => [name, role])).toEqual([
      ['aardvark', 'owner'],
      [expect.stringMatching(/^t-/), 'viewer'],
      ['Zebra', 'owner'],
    ])
    expect(await listTeams(testCtx(database.db, (await testUser(database.db)).actor))).toEqual([])
  })

  it('lists none for the system, which is in no team', async () => {
    expect(await listTeams(testCtx(database.db, systemActor('cli')))).toEqual([])
  })
})

describe('getTeam', () => {
  it.each(['viewer', 'developer', 'admin', 'owner'] as const)('shows the team to its %s', async (role) => {
    const ctx = await testMember(database.db, await testTeam(database.db), role)
    expect(await getTeam(ctx)).toMatchObject({ id: ctx.teamId })
  })

  it('answers a member of another team as if the team did not exist', async () => {
    const stranger = await testMember(database.db, await testTeam(database.db), 'owner')
    const teamId = await testTeam(database.db)
    await expect(getTeam({ ...stranger, teamId })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('listAllTeams', () => {
  it('shows the operator and the system every team, with its size', async () => {
    const teamId = await testTeam(database.db)
    await testMember(database.db, teamId, 'viewer')
    await testMember(database.db, teamId, 'owner')
    const { actor } = await testUser(database.db, { operator: true })
    for (const ctx of [testCtx(database.db, actor), testCtx(database.db, systemActor('cli'))]) {
      const found = await listAllTeams(ctx)
      expect(found.find(({ id }) => id === teamId)).toMatchObject({ members: 2, keys: 0 })
    }
  })

  it('refuses everybody else, the owner of a team among them', async () => {
    const ctx = await testMember(database.db, await testTeam(database.db), 'owner')
    await expect(listAllTeams(ctx)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
