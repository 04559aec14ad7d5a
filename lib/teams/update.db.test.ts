import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { teams } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { randomBase62 } from '@/lib/kit/random'
import { testMember, testTeam } from '@/lib/testing/actors'
import { auditOf } from '@/lib/testing/audit'
import { updateTeamInput } from './contract'
import { getTeam } from './get'
import { updateTeam } from './update'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const input = (change: object) => updateTeamInput.parse(change)
const word = () => `w${randomBase62(10).toLowerCase()}`

describe('updateTeam', () => {
  it.each(['admin', 'owner'] as const)('lets an %s rename and move the team, and records both', async (role) => {
    const teamId = await testTeam(database.db)
    const ctx = await testMember(database.db, teamId, role)
    const before = await getTeam(ctx)
    const slug = word()
    expect(await updateTeam(ctx, input({ name: 'New name' }))).toMatchObject({ name: 'New name', slug: before.slug })
    expect(await updateTeam(ctx, input({ slug }))).toMatchObject({ id: teamId, name: 'New name', slug })
    expect(await auditOf(database.db, teamId)).toMatchObject([
      { action: 'team.updated', detail: { before: { slug: before.slug }, after: { slug } } },
      { action: 'team.updated', detail: { before: { name: before.name }, after: { name: 'New name' } } },
    ])
  })

  it('records nothing where nothing changes', async () => {
    const ctx = await testMember(database.db, await testTeam(database.db), 'owner')
    const { name, slug } = await getTeam(ctx)
    await updateTeam(ctx, input({ name, slug }))
    expect(await auditOf(database.db, ctx.teamId)).toEqual([])
  })

  it.each(['viewer', 'developer'] as const)('refuses a %s', async (role) => {
    const ctx = await testMember(database.db, await testTeam(database.db), role)
    await expect(updateTeam(ctx, input({ name: 'Mine' }))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('answers a member of another team as if the team did not exist', async () => {
    const teamId = await testTeam(database.db)
    const stranger = await testMember(database.db, await testTeam(database.db), 'owner')
    await expect(updateTeam({ ...stranger, teamId }, input({ name: 'Mine' }))).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it("refuses another team's address and keeps its own", async () => {
    const ctx = await testMember(database.db, await testTeam(database.db), 'owner')
    const other = await getTeam(await testMember(database.db, await testTeam(database.db), 'owner'))
    await expect(updateTeam(ctx, input({ name: 'Mine', slug: other.slug }))).rejects.toMatchObject({
      code: 'conflict',
      field: 'slug',
    })
    const [team] = await database.db.select().from(teams).where(eq(teams.id, ctx.teamId))
    expect(team?.name).not.toBe('Mine')
  })

  it.each([
    ['nothing to change', {}],
    ['an empty name', { name: '' }],
    ['a reserved address', { slug: 'account' }],
    ['an unknown field', { id: 'team_1' }],
  ])('refuses %s', (_, change) => {
    expect(() => input(change)).toThrow()
  })
})
