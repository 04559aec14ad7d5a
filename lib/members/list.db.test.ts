import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '@/db/schema/keys'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { testApi, testMember, testTeam } from '@/lib/testing/actors'
import { listMembers } from './list'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

describe('listMembers', () => {
  it('lists the people of the team, strongest first, with the keys they own in it', async () => {
    const teamId = await testTeam(database.db)
    const viewer = await testMember(database.db, teamId, 'viewer')
    const developer = await testMember(database.db, teamId, 'developer')
    const owner = await testMember(database.db, teamId, 'owner')
    const other = await testMember(database.db, await testTeam(database.db), 'owner')
    const apiId = await testApi(database.db)
    const key = { apiId, environment: 'live', name: 'k', ownerId: developer.userId } as const
    await database.db.insert(keys).values([
      { ...key, teamId },
      { ...key, teamId },
      { ...key, teamId, revokedAt: new Date() },
      { ...key, teamId: other.teamId },
    ])
    const found = await listMembers(viewer)
    expect(found.map(({ userId, role, keys: owned }) => [userId, role, owned])).toEqual([
      [owner.userId, 'owner', 0],
      [developer.userId, 'developer', 2],
      [viewer.userId, 'viewer', 0],
    ])
  })

  it('answers a member of another team as if the team did not exist', async () => {
    const stranger = await testMember(database.db, await testTeam(database.db), 'owner')
    const teamId = await testTeam(database.db)
    await expect(listMembers({ ...stranger, teamId })).rejects.toMatchObject({ code: 'not_found' })
  })
})
