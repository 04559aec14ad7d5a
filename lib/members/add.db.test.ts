import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { users } from '@/db/schema/people'
import { members } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { systemActor } from '@/lib/access/system'
import { newId } from '@/lib/kit/id'
import { testCtx, testMember, testTeam, testUser } from '@/lib/testing/actors'
import { auditOf } from '@/lib/testing/audit'
import { addMember } from './add'
import { addMemberInput } from './contract'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

async function person() {
  const { userId } = await testUser(database.db)
  const [user] = await database.db.select().from(users).where(eq(users.id, userId))
  return { userId, email: user?.email ?? '' }
}
const input = (email: string, role = 'developer') => addMemberInput.parse({ email, role })

describe('addMember', () => {
  it('adds a person by their email, in any case, and records it', async () => {
    const ctx = await testMember(database.db, await testTeam(database.db), 'admin')
    const { userId, email } = await person()
    expect(await addMember(ctx, input(email.toUpperCase()))).toMatchObject({ userId, email, role: 'developer' })
    const row = and(eq(members.teamId, ctx.teamId), eq(members.userId, userId))
    expect(await database.db.select().from(members).where(row)).toMatchObject([{ role: 'developer' }])
    expect(await auditOf(database.db, userId)).toMatchObject([
      { action: 'member.added', actorId: ctx.userId, teamId: ctx.teamId, detail: { role: 'developer' } },
    ])
  })

  it.each(['viewer', 'developer'] as const)('refuses a %s', async (role) => {
    const ctx = await testMember(database.db, await testTeam(database.db), role)
    const { email } = await person()
    await expect(addMember(ctx, input(email, 'viewer'))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('lets only an owner and the system make owners', async () => {
    const teamId = await testTeam(database.db)
    const admin = await testMember(database.db, teamId, 'admin')
    const owner = await testMember(database.db, teamId, 'owner')
    const { email } = await person()
    await expect(addMember(admin, input(email, 'owner'))).rejects.toMatchObject({ code: 'forbidden', field: 'role' })
    expect(await addMember(owner, input(email, 'owner'))).toMatchObject({ role: 'owner' })
    const system = { ...testCtx(database.db, systemActor('cli')), teamId }
    expect(await addMember(system, input((await person()).email, 'owner'))).toMatchObject({ role: 'owner' })
  })

  it('answers a member of another team, and the system without a team, as if the team did not exist', async () => {
    const stranger = await testMember(database.db, await testTeam(database.db), 'owner')
    const { email } = await person()
    const teamId = await testTeam(database.db)
    await expect(addMember({ ...stranger, teamId }, input(email))).rejects.toMatchObject({ code: 'not_found' })
    const system = { ...testCtx(database.db, systemActor('cli')), teamId: newId('team') }
    await expect(addMember(system, input(email))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses somebody who has no account, or is in the team already', async () => {
    const ctx = await testMember(database.db, await testTeam(database.db), 'owner')
    const nobody = addMember(ctx, input('nobody@example.com'))
    await expect(nobody).rejects.toMatchObject({ code: 'invalid_input', field: 'email' })
    const { userId, email } = await person()
    await addMember(ctx, input(email, 'viewer'))
    await expect(addMember(ctx, input(email, 'admin'))).rejects.toMatchObject({ code: 'conflict', field: 'email' })
    expect(await auditOf(database.db, userId)).toHaveLength(1)
  })

  it.each([
    ['no email', { email: '', role: 'viewer' }],
    ['an unknown role', { email: 'a@example.com', role: 'root' }],
    ['10,000 characters', { email: `${'a'.repeat(10_000)}@example.com`, role: 'viewer' }],
    ['an unknown field', { email: 'a@example.com', role: 'viewer', operator: true }],
  ])('refuses %s', (_, wrong) => {
    expect(() => addMemberInput.parse(wrong)).toThrow()
  })
})
