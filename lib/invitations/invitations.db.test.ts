import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invitations } from '@/db/schema/invitations'
import { mails, outboxEvents } from '@/db/schema/outbox'
import { users } from '@/db/schema/people'
import { members } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Actor } from '@/lib/access/actor'
import type { Role } from '@/lib/access/contract'
import type { TeamCtx } from '@/lib/access/ctx'
import { systemActor } from '@/lib/access/system'
import { join } from '@/lib/accounts/join'
import { type Id, newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { testCtx, testMember, testTeam, testUser } from '@/lib/testing/actors'
import { auditOf } from '@/lib/testing/audit'
import { acceptInvitation } from './accept'
import { inviteInput, joinInput } from './contract'
import { invite } from './invite'
import { listInvitations } from './list'
import { findInvitation } from './offer'
import { renewInvitation } from './renew'
import { withdrawInvitation } from './withdraw'

let database: TestDatabase
let teamId: Id<'team'>
let admin: TeamCtx & { userId: Id<'user'> }
beforeAll(async () => {
  database = await testDatabase()
  teamId = await testTeam(database.db)
  admin = await testMember(database.db, teamId, 'admin')
})
afterAll(() => database.drop())

const portalUrl = 'https://keys.example.com'
const word = () => `w${randomBase62(10).toLowerCase()}`
const tokenIn = (text: string | null) => /token=([0-9A-Za-z]{43})$/m.exec(text ?? '')?.[1] ?? ''
const asked = (change: object = {}) => inviteInput.parse({ role: 'developer', ...change })

async function link(change: object = {}, ctx: TeamCtx = admin) {
  const { invitation, link: text } = await invite(ctx, asked(change), portalUrl)
  return { id: invitation.id, token: tokenIn(text) }
}

async function letterTo(email: string) {
  const letters = await database.db.select().from(mails).where(eq(mails.recipient, email)).orderBy(mails.id)
  return letters.at(-1)
}

async function person(email?: string) {
  const { userId, actor } = await testUser(database.db)
  if (email) await database.db.update(users).set({ email }).where(eq(users.id, userId))
  return { ...testCtx(database.db, actor), userId }
}

const roleOf = async (userId: Id<'user'>) =>
  (await database.db.select().from(members).where(eq(members.userId, userId))).map(({ role }) => role)

const portal = () => testCtx(database.db, systemActor('portal'))
const joining = (token: string, email: string, password = 'a lantern in seven fogs') =>
  join(portal(), joinInput.parse({ token, name: 'Ida New', email, password }), (userId) => {
    return { kind: 'user', userId, sessionId: newId('session'), operator: false } as Actor
  })

describe('an invitation by link', () => {
  it('is good for one person, and its token is kept nowhere', async () => {
    const { id, token } = await link({ role: 'viewer' })
    expect(token).toHaveLength(43)
    expect(JSON.stringify(await database.db.select().from(invitations))).not.toContain(token)
    const someone = await person()
    expect(await findInvitation(database.db, token, admin.now)).toMatchObject({
      state: 'open',
      offer: { role: 'viewer', email: null, invitedBy: 'Test' },
    })
    await acceptInvitation(someone, { token })
    expect(await roleOf(someone.userId)).toEqual(['viewer'])
    const [event] = await auditOf(database.db, someone.userId)
    expect(event).toMatchObject({ action: 'member.joined', teamId, detail: { role: 'viewer', invitationId: id } })
    const told = await database.db.select().from(outboxEvents).where(eq(outboxEvents.subjectId, someone.userId))
    expect(told).toMatchObject([{ event: 'member.joined', teamId }])
    await expect(acceptInvitation(await person(), { token })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('used'),
    })
    expect(await findInvitation(database.db, token, admin.now)).toEqual({ state: 'used' })
  })

  it('lets one of two in who accept at once', async () => {
    const { token } = await link()
    const both = await Promise.all([person(), person()])
    const outcomes = await Promise.allSettled(both.map((ctx) => acceptInvitation(ctx, { token })))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('makes an account for one of two who join at once, and none for the other', async () => {
    const { token } = await link()
    const emails = [`${word()}@example.com`, `${word()}@example.com`]
    const outcomes = await Promise.allSettled(emails.map((email) => joining(token, email)))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const made = await Promise.all(
      emails.map((email) => database.db.select().from(users).where(eq(users.email, email))),
    )
    expect(made.flat()).toMatchObject([{ name: 'Ida New', emailVerified: null }])
  })

  it('stays open for others when a member opens it', async () => {
    const { token } = await link()
    await expect(acceptInvitation(admin, { token })).rejects.toMatchObject({ code: 'conflict', field: 'member' })
    await acceptInvitation(await person(), { token })
  })

  it('is refused when it is withdrawn, expired, or never was', async () => {
    const { id, token } = await link({ days: '1' })
    const late = { ...(await person()), now: new Date(admin.now.getTime() + 86_400_000) }
    const expired = acceptInvitation(late, { token })
    await expect(expired).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('expired') })
    await withdrawInvitation(admin, { invitationId: id })
    await expect(acceptInvitation(await person(), { token })).rejects.toMatchObject({
      message: expect.stringContaining('withdrawn'),
    })
    await expect(joining(token, `${word()}@example.com`)).rejects.toMatchObject({ field: 'token' })
    await expect(acceptInvitation(await person(), { token: 'x' })).rejects.toMatchObject({ code: 'not_found' })
    expect(await findInvitation(database.db, 'x', admin.now)).toEqual({ state: 'unknown' })
  })

  it('gets a new link when it is sent again, and the old one dies', async () => {
    const { id, token } = await link()
    const { link: again } = await renewInvitation(admin, { invitationId: id, days: '30' }, portalUrl)
    await expect(acceptInvitation(await person(), { token })).rejects.toMatchObject({ code: 'not_found' })
    await acceptInvitation(await person(), { token: tokenIn(again) })
    await expect(withdrawInvitation(admin, { invitationId: id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('an invitation by mail', () => {
  it('is a letter in the queue, and shows its link to nobody else', async () => {
    const email = `${word()}@example.com`
    const sent = await invite(admin, asked({ email }), portalUrl)
    expect(sent.link).toBeNull()
    const letter = await letterTo(email)
    expect(letter?.text).toContain(`${portalUrl}/accept-invitation?token=`)
    const { userId } = await joining(tokenIn(letter?.text ?? ''), email)
    const [made] = await database.db.select().from(users).where(eq(users.id, userId))
    expect(made?.emailVerified).toEqual(expect.any(Date))
    expect(await roleOf(userId)).toEqual(['developer'])
    const [event] = await auditOf(database.db, userId)
    expect(event).toMatchObject({ action: 'member.joined', actorId: userId })
  })

  it('is for its address alone', async () => {
    const email = `${word()}@example.com`
    await invite(admin, asked({ email }), portalUrl)
    const token = tokenIn((await letterTo(email))?.text ?? '')
    const wrong = { code: 'forbidden', field: 'email' }
    await expect(acceptInvitation(await person(), { token })).rejects.toMatchObject(wrong)
    await expect(joining(token, `${word()}@example.com`)).rejects.toMatchObject(wrong)
    const right = await person(email)
    await acceptInvitation(right, { token })
    expect(await roleOf(right.userId)).toEqual(['developer'])
  })

  it('is made once a person, and not for who is there', async () => {
    const email = `${word()}@example.com`
    const both = [asked({ email }), asked({ email })].map((input) => invite(admin, input, portalUrl))
    expect((await Promise.allSettled(both)).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [there] = await database.db.select().from(users).where(eq(users.id, admin.userId))
    const again = invite(admin, asked({ email: there?.email }), portalUrl)
    await expect(again).rejects.toMatchObject({ code: 'conflict', field: 'email' })
  })
})

describe('who may invite', () => {
  it.each<[Role, Role, string | null]>([
    ['admin', 'admin', null],
    ['admin', 'owner', 'forbidden'],
    ['owner', 'owner', null],
    ['developer', 'viewer', 'forbidden'],
  ])('%s invites as %s: %s', async (role, as, code) => {
    const said = invite(await testMember(database.db, teamId, role), asked({ role: as }), portalUrl)
    if (code) await expect(said).rejects.toMatchObject({ code })
    else await said
  })

  it('does not let an admin send the invitation of an owner again', async () => {
    const { id } = await link({ role: 'owner' }, await testMember(database.db, teamId, 'owner'))
    const again = renewInvitation(admin, { invitationId: id, days: '7' }, portalUrl)
    await expect(again).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('knows nothing of the invitations of another team', async () => {
    const { id } = await link()
    const stranger = await testMember(database.db, await testTeam(database.db), 'owner')
    expect(await listInvitations(stranger)).toEqual([])
    await expect(withdrawInvitation(stranger, { invitationId: id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await listInvitations(admin)).map((invitation) => invitation.id)).toContain(id)
  })
})
