import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '@/db/schema/audit'
import { passwords, users } from '@/db/schema/people'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Actor } from '@/lib/access/actor'
import type { Ctx } from '@/lib/access/ctx'
import { systemActor } from '@/lib/access/system'
import { newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { newToken } from '@/lib/kit/token'
import { testCtx, testUser } from '@/lib/testing/actors'
import { changeName } from './change-name'
import { changePassword } from './change-password'
import { changeNameInput, changePasswordInput, createUserInput } from './contract'
import { createUser } from './create-user'
import { findSession } from './find-session'
import { getAccount } from './get-account'
import { startSession } from './start-session'

const password = 'drei kleine Igel im Regen'
const next = 'vier große Bären im Schnee'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const emailOf = () => `${randomBase62(8)}@example.com`.toLowerCase()
const auditOf = (subjectId: string, action: string) =>
  database.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, subjectId), eq(auditEvents.action, action)))

/** Somebody who signs in by password, with a session. */
async function person(): Promise<{ ctx: Ctx; token: string; email: string }> {
  const email = emailOf()
  const input = createUserInput.parse({ name: 'Ada', email, password })
  const { userId } = await createUser(testCtx(database.db, systemActor('cli')), input)
  return {
    email,
    ...(await sessionOf({ kind: 'user', userId, sessionId: newId('session'), operator: false } as Actor)),
  }
}
async function sessionOf(actor: Actor, now = new Date()) {
  const own = { ...actor, sessionId: newId('session'), confirmedAt: now } as Actor
  const ctx = testCtx(database.db, own, now)
  const token = newToken()
  await startSession(ctx, { token, method: 'test' })
  return { ctx, token }
}
const change = (ctx: Ctx, input: object, token = newToken()) =>
  changePassword(ctx, changePasswordInput.parse(input), token)

describe('createUser', () => {
  it('is for the system and operators', async () => {
    const input = () => createUserInput.parse({ name: 'Bo', email: emailOf(), password })
    const { actor: operator } = await testUser(database.db, { operator: true })
    const { userId } = await createUser(testCtx(database.db, operator), input())
    expect(await auditOf(userId, 'user.created')).toHaveLength(1)
    const { actor } = await testUser(database.db)
    await expect(createUser(testCtx(database.db, actor), input())).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('stores no password, and no second account for an address', async () => {
    const { email, ctx } = await person()
    const input = createUserInput.parse({ name: 'Eve', email: email.toUpperCase(), password })
    const again = createUser(testCtx(database.db, systemActor('cli')), input)
    await expect(again).rejects.toMatchObject({ code: 'conflict', field: 'email' })
    expect(await getAccount(ctx)).toMatchObject({ name: 'Ada', email, providers: [] })
    expect(JSON.stringify(await database.db.select().from(passwords))).not.toContain(password)
    expect(JSON.stringify(await database.db.select().from(auditEvents))).not.toContain(password)
  })
})

describe('changeName', () => {
  it('changes the own name and tells the audit log', async () => {
    const { ctx } = await person()
    await changeName(ctx, changeNameInput.parse({ name: '  Ada King ' }))
    expect(await getAccount(ctx)).toMatchObject({ name: 'Ada King' })
    const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : ''
    expect(await auditOf(userId, 'user.renamed')).toMatchObject([{ detail: { before: 'Ada', after: 'Ada King' } }])
  })

  it.each(['', 'a\u0007b', 'x'.repeat(10_000), 7])('refuses %j', (name) => {
    expect(changeNameInput.safeParse({ name }).success).toBe(false)
  })
})

describe('changePassword', () => {
  it('asks for the current one, ends the other sessions, and lets this one go on under a new token alone', async () => {
    const { ctx, token } = await person()
    const other = await sessionOf(ctx.actor)
    await expect(change(ctx, { next })).rejects.toMatchObject({ code: 'invalid_input', field: 'current' })
    await expect(change(ctx, { current: next, next })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'current',
    })
    const renewed = newToken()
    const find = (held: string) => findSession(database.db, held, ctx.source, ctx.now)
    const { ended, expires } = await change(ctx, { current: password, next }, renewed)
    expect(ended).toBe(1)
    expect(await find(other.token)).toBeNull()
    expect(await find(token)).toBeNull()
    expect(await find(renewed)).toMatchObject({ sessionId: 'sessionId' in ctx.actor && ctx.actor.sessionId, expires })
    await expect(change(ctx, { current: password, next })).rejects.toMatchObject({ field: 'current' })
    const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : ''
    expect(await auditOf(userId, 'password.changed')).toHaveLength(1)
  })

  it('changes nothing for a session that has just ended', async () => {
    const { ctx } = await person()
    const { ctx: elsewhere } = await sessionOf(ctx.actor)
    await change(elsewhere, { current: password, next })
    await expect(change(ctx, { current: next, next: password })).rejects.toMatchObject({ code: 'not_found' })
    await change(elsewhere, { current: next, next: password })
  })

  it('counts guesses at the current one', async () => {
    const { ctx } = await person()
    const guess = () => change(ctx, { current: 'not the password', next })
    for (let i = 0; i < 4; i++) await expect(guess()).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(guess()).rejects.toMatchObject({ code: 'rate_limited' })
  })

  it('refuses one that is easy to guess', async () => {
    const { ctx, email } = await person()
    await expect(change(ctx, { current: password, next: `${email}1` })).rejects.toMatchObject({ field: 'next' })
  })

  it('lets somebody without a password set one right after a proof of who they are, and not later', async () => {
    const { userId, actor } = await testUser(database.db)
    const { ctx } = await sessionOf(actor)
    const late = { ...ctx, now: new Date(ctx.now.getTime() + 15 * 60_000) }
    await expect(change(late, { next })).rejects.toMatchObject({ code: 'precondition_failed', field: 'stepUp' })
    await change(ctx, { next })
    expect(await database.db.select().from(passwords).where(eq(passwords.userId, userId))).toHaveLength(1)
    expect(await database.db.select().from(users).where(eq(users.id, userId))).toHaveLength(1)
  })
})
