import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { members, teams } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { systemActor } from '@/lib/access/system'
import { randomBase62 } from '@/lib/kit/random'
import { testCtx, testUser } from '@/lib/testing/actors'
import { auditOf } from '@/lib/testing/audit'
import { createTeamInput } from './contract'
import { createTeam } from './create'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const input = (change: object = {}) => createTeamInput.parse({ name: 'Acme', ...change })
const word = () => `w${randomBase62(10).toLowerCase()}`
async function anybody() {
  const { userId, actor } = await testUser(database.db)
  return { ...testCtx(database.db, actor), userId }
}

describe('createTeam', () => {
  it('makes the person who creates it its owner, and records it', async () => {
    const ctx = await anybody()
    const team = await createTeam(ctx, input({ name: 'Weather Watchers' }))
    expect(team).toMatchObject({ name: 'Weather Watchers', slug: 'weather-watchers', createdAt: ctx.now })
    expect(await database.db.select().from(members).where(eq(members.teamId, team.id))).toMatchObject([
      { userId: ctx.userId, role: 'owner' },
    ])
    expect(await auditOf(database.db, team.id)).toMatchObject([
      { action: 'team.created', actorId: ctx.userId, teamId: team.id, detail: { slug: 'weather-watchers' } },
    ])
  })

  it('gives teams of one name different addresses', async () => {
    const ctx = await anybody()
    const made = []
    for (let i = 0; i < 8; i++) made.push((await createTeam(ctx, input({ name: 'Twins' }))).slug)
    expect(made.slice(0, 6)).toEqual(['twins', 'twins-2', 'twins-3', 'twins-4', 'twins-5', 'twins-6'])
    expect(new Set(made).size).toBe(8)
  })

  it.each([
    ['a name without Latin letters', '天気', /^team(-\w+)?$/],
    ['a name of one letter', 'X', /^team-x$/],
    ['a reserved word', 'Account', /^account-2$/],
  ])('finds an address for %s', async (_, name, slug) => {
    expect((await createTeam(await anybody(), input({ name }))).slug).toMatch(slug)
  })

  it('refuses an address that is taken and writes nothing', async () => {
    const ctx = await anybody()
    const slug = word()
    await createTeam(ctx, input({ slug }))
    await expect(createTeam(ctx, input({ name: 'Second', slug }))).rejects.toMatchObject({
      code: 'conflict',
      field: 'slug',
    })
    expect(await database.db.select().from(teams).where(eq(teams.slug, slug))).toHaveLength(1)
  })

  it('gives one of two simultaneous claims the address', async () => {
    const [one, two, slug] = [await anybody(), await anybody(), word()]
    const claims = await Promise.allSettled([createTeam(one, input({ slug })), createTeam(two, input({ slug }))])
    expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('makes a team without members for the system', async () => {
    const team = await createTeam(testCtx(database.db, systemActor('cli')), input({ slug: word() }))
    expect(await database.db.select().from(members).where(eq(members.teamId, team.id))).toEqual([])
  })

  it.each([
    ['no name', { name: '  ' }],
    ['a name of 10,000 characters', { name: 'a'.repeat(10_000) }],
    ['a control character', { name: 'a\u0000b' }],
    ['a reserved address', { slug: 'operator' }],
    ['an address with capitals', { slug: 'Acme' }],
    ['an address of one character', { slug: 'a' }],
    ['an unknown field', { role: 'owner' }],
  ])('refuses %s', (_, change) => {
    expect(() => input(change)).toThrow()
  })
})
