import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invitations } from '@/db/schema/invitations'
import { mails } from '@/db/schema/outbox'
import { users } from '@/db/schema/people'
import { members } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Role } from '@/lib/access/contract'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { addMember } from '@/lib/members/add'
import { changeRole } from '@/lib/members/change-role'
import { removeMember } from '@/lib/members/remove'
import { testCtx, testMember, testTeam, testUser } from '@/lib/testing/actors'
import { acceptInvitation } from './accept'
import { inviteInput } from './contract'
import { invite } from './invite'
import { renewInvitation } from './renew'

/** Who was removed or demoted comes back through no invitation. */

let database: TestDatabase
let teamId: Id<'team'>
let owner: TeamCtx & { userId: Id<'user'> }
beforeAll(async () => {
  database = await testDatabase()
  teamId = await testTeam(database.db)
  owner = await testMember(database.db, teamId, 'owner')
})
afterAll(() => database.drop())

const portalUrl = 'https://keys.example.com'
const tokenIn = (text: string | null | undefined) => /token=([0-9A-Za-z]{43})$/m.exec(text ?? '')?.[1] ?? ''
const member = (role: Role) => testMember(database.db, teamId, role)
const remove = (userId: Id<'user'>) => removeMember(owner, { userId, keys: [] })
const ask = (ctx: TeamCtx, change: object = {}) =>
  invite(ctx, inviteInput.parse({ role: 'developer', ...change }), portalUrl)
const renew = (ctx: TeamCtx, invitationId: Id<'inv'>) => renewInvitation(ctx, { invitationId, days: '7' }, portalUrl)

async function rowOf(id: Id<'inv'>) {
  const [row] = await database.db.select().from(invitations).where(eq(invitations.id, id))
  return row
}

async function stranger() {
  const { userId, actor } = await testUser(database.db)
  const email = `w${randomBase62(10).toLowerCase()}@example.com`
  await database.db.update(users).set({ email }).where(eq(users.id, userId))
  return { ...testCtx(database.db, actor), userId, email }
}

/** Resolves when a connection of the test's database waits for a row that another has locked. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const [waiting] = await database.sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    if (waiting) return
  }
}

describe('an invitation that was sent again', () => {
  it.each<[string, Role | null]>([
    ['removed', null],
    ['demoted', 'developer'],
  ])('goes with who sent it again, when they are %s', async (_, role) => {
    const { invitation } = await ask(owner)
    const again = await member('admin')
    const { invitation: renewed, link } = await renew(again, invitation.id)
    expect((await rowOf(renewed.id))?.createdBy).toBe(again.userId)
    if (role) await changeRole(owner, { userId: again.userId, role })
    else await remove(again.userId)
    const back = acceptInvitation(await stranger(), { token: tokenIn(link) })
    await expect(back).rejects.toMatchObject({ message: expect.stringContaining('withdrawn') })
  })

  it('stays when who sent it first is removed', async () => {
    const first = await member('admin')
    const { invitation } = await ask(first)
    await renew(owner, invitation.id)
    await remove(first.userId)
    expect((await rowOf(invitation.id))?.withdrawnAt).toBeNull()
  })
})

type Act = [string, (ctx: TeamCtx, role: Role, invitationId: Id<'inv'>) => Promise<unknown>]
const acts: readonly Act[] = [
  ['invites', (ctx, role) => ask(ctx, { role })],
  ['sends an invitation again', (ctx, _role, invitationId) => renew(ctx, invitationId)],
  ['adds a person', async (ctx, role) => addMember(ctx, { email: (await stranger()).email, role })],
]

describe.each(acts)('one who %s', (_, act) => {
  it.each<[Role, Role, Role | null, string]>([
    ['admin', 'viewer', null, 'not_found'],
    ['admin', 'viewer', 'developer', 'forbidden'],
    ['owner', 'owner', 'admin', 'forbidden'],
  ])('as %s, for a new %s, is refused when their role is just becoming %s', async (was, invited, role, code) => {
    const { invitation } = await ask(owner, { role: invited })
    const acting = await member(was)
    const before = await database.db.$count(invitations)
    const { said } = await database.sql.begin(async (tx) => {
      await tx`select from teams where id = ${teamId} for no key update`
      if (role) await tx`update members set role = ${role} where user_id = ${acting.userId}`
      else await tx`delete from members where user_id = ${acting.userId}`
      const result = act(acting, invited, invitation.id).then(
        () => 'done',
        (error) => error.code,
      )
      await Promise.race([result, somebodyWaits()])
      return { said: result }
    })
    expect(await said).toBe(code)
    expect(await database.db.$count(invitations)).toBe(before)
    expect((await rowOf(invitation.id))?.createdBy).toBe(owner.userId)
  })
})

describe('an open invitation to an address', () => {
  /** One by mail, and its token. */
  async function letter(email: string) {
    const { invitation } = await ask(owner, { email })
    const [mail] = await database.db.select().from(mails).where(eq(mails.recipient, email))
    return { id: invitation.id, token: tokenIn(mail?.text) }
  }

  it('goes with the member who has the address, and not one of another team', async () => {
    const someone = await stranger()
    const elsewhere = await testMember(database.db, await testTeam(database.db), 'owner')
    const { token } = await letter(someone.email)
    const { invitation: other } = await ask(elsewhere, { email: someone.email })
    // As if they had joined before joining closed it.
    await database.db.insert(members).values({ teamId, userId: someone.userId, role: 'viewer' })
    await remove(someone.userId)
    await expect(acceptInvitation(someone, { token })).rejects.toMatchObject({ code: 'conflict', field: 'token' })
    expect((await rowOf(other.id))?.withdrawnAt).toBeNull()
  })

  it('is closed when they join by a link', async () => {
    const someone = await stranger()
    const { id } = await letter(someone.email)
    const { invitation, link } = await ask(owner)
    await acceptInvitation(someone, { token: tokenIn(link) })
    expect((await rowOf(id))?.withdrawnAt).not.toBeNull()
    expect(await rowOf(invitation.id)).toMatchObject({ acceptedBy: someone.userId, withdrawnAt: null })
  })

  it('is closed when they are added', async () => {
    const someone = await stranger()
    const { id } = await letter(someone.email)
    await addMember(owner, { email: someone.email, role: 'viewer' })
    expect((await rowOf(id))?.withdrawnAt).not.toBeNull()
  })

  it('lets one of two in, a letter and a link that are used at once', async () => {
    const someone = await stranger()
    const { token } = await letter(someone.email)
    const { link } = await ask(owner)
    const both = [token, tokenIn(link)].map((one) => acceptInvitation(someone, { token: one }))
    const outcomes = await Promise.allSettled(both)
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'conflict' })
  })
})
