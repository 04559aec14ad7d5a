import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '@/db/schema/audit'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Actor } from '@/lib/access/actor'
import type { Ctx } from '@/lib/access/ctx'
import { systemActor } from '@/lib/access/system'
import { newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { newToken } from '@/lib/kit/token'
import { testCtx } from '@/lib/testing/actors'
import { confirmByPassword } from './confirm-by-password'
import { confirmSession } from './confirm-session'
import { createUserInput } from './contract'
import { createUser } from './create-user'
import { findSession } from './find-session'
import { startSession } from './start-session'

const password = 'drei kleine Igel im Regen'
const start = new Date('2026-01-01T00:00:00Z')
const hourLater = new Date('2026-01-01T01:00:00Z')

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** Somebody who signed in at `start` and is asked an hour later. */
async function person(): Promise<{ ctx: Ctx; sessionId: string; token: string }> {
  const email = `${randomBase62(8).toLowerCase()}@example.com`
  const input = createUserInput.parse({ name: 'Ada', email, password })
  const { userId } = await createUser(testCtx(database.db, systemActor('cli'), start), input)
  const sessionId = newId('session')
  const actor = { kind: 'user', userId, sessionId, operator: false, confirmedAt: start } as Actor
  const token = newToken()
  await startSession(testCtx(database.db, actor, start), { token, method: 'password' })
  return { ctx: testCtx(database.db, actor, hourLater), sessionId, token }
}
const find = (token: string) => findSession(database.db, token, { ip: null, userAgent: null }, hourLater)
const confirmations = (sessionId: string) =>
  database.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, sessionId), eq(auditEvents.action, 'session.confirmed')))

describe('confirmByPassword', () => {
  it('makes the session recent under a new token; the old one is worth nothing', async () => {
    const { ctx, sessionId, token } = await person()
    expect(await find(token)).toMatchObject({ sessionId, confirmedAt: start })
    const renewed = newToken()
    const { expires } = await confirmByPassword(ctx, { password, token: renewed })
    expect(await find(renewed)).toMatchObject({ sessionId, confirmedAt: hourLater, signedInAt: start, expires })
    expect(await find(token)).toBeNull()
    expect(await confirmations(sessionId)).toMatchObject([{ detail: { method: 'password' }, at: hourLater }])
  })

  it('leaves everything as it is for a wrong password, and guessing has to wait', async () => {
    const { ctx, sessionId, token } = await person()
    const guess = (at: Date) => confirmByPassword({ ...ctx, now: at }, { password: 'a guess', token: newToken() })
    for (let guesses = 0; guesses < 4; guesses++)
      await expect(guess(hourLater)).rejects.toMatchObject({ code: 'invalid_input', field: 'password' })
    await expect(guess(hourLater)).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(confirmByPassword(ctx, { password, token: newToken() })).rejects.toMatchObject({
      code: 'rate_limited',
    })
    expect(await find(token)).toMatchObject({ confirmedAt: start })
    expect(await confirmations(sessionId)).toEqual([])
  })
})

describe('confirmSession', () => {
  it('does not bring back a session that has ended, nor confirm one of somebody else', async () => {
    const [mine, theirs] = [await person(), await person()]
    const borrowed = { ...mine.ctx.actor, sessionId: theirs.sessionId } as Actor
    const confirm = (actor: Actor) => confirmSession({ ...mine.ctx, actor }, { token: newToken(), method: 'test' })
    await expect(confirm(borrowed)).rejects.toMatchObject({ code: 'not_found' })
    await expect(confirm({ ...mine.ctx.actor, sessionId: newId('session') } as Actor)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await find(theirs.token)).toMatchObject({ confirmedAt: start })
  })
})
