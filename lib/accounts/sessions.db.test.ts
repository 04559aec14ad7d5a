import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '@/db/schema/audit'
import { sessions } from '@/db/schema/people'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Actor } from '@/lib/access/actor'
import type { Ctx } from '@/lib/access/ctx'
import { newId } from '@/lib/kit/id'
import { newToken } from '@/lib/kit/token'
import { testCtx, testUser } from '@/lib/testing/actors'
import { endOtherSessions } from './end-other-sessions'
import { endSession } from './end-session'
import { findSession } from './find-session'
import { listSessions } from './list-sessions'
import { signOut } from './sign-out'
import { startSession } from './start-session'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const start = new Date('2026-01-01T00:00:00Z')
const later = (ms: number) => new Date(start.getTime() + ms)
const source = {
  ip: '198.51.100.4',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
}
const day = 86_400_000

/** A person with some sessions, as the contexts of their calls. */
async function personWith(count: number) {
  const { userId, actor } = await testUser(database.db)
  const open = async () => {
    const own = { ...actor, sessionId: newId('session') } as Actor
    const ctx: Ctx = { ...testCtx(database.db, own, start), source }
    const token = newToken()
    await startSession(ctx, { token, method: 'password' })
    return { ctx, token, sessionId: own.kind === 'user' ? own.sessionId : newId('session') }
  }
  return { userId, sessions: await Promise.all(Array.from({ length: count }, open)) }
}
const find = (token: string, at: Date) => findSession(database.db, token, source, at)

describe('startSession', () => {
  it('is found by its token, which is not in the table', async () => {
    const { userId, sessions: all } = await personWith(1)
    const [own] = all
    expect(await find(own?.token ?? '', later(0))).toMatchObject({ userId, sessionId: own?.sessionId })
    const rows = await database.db.select().from(sessions).where(eq(sessions.userId, userId))
    expect(JSON.stringify(rows)).not.toContain(own?.token)
    const [event] = await database.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, own?.sessionId ?? ''))
    expect(event).toMatchObject({ action: 'session.started', actorId: userId, ip: source.ip })
  })
})

describe('findSession', () => {
  it('ends after seven idle days and after thirty days in any case', async () => {
    const { sessions: all } = await personWith(2)
    const [idle, busy] = all.map(({ token }) => token)
    expect(await find(idle ?? '', later(7 * day))).toBeNull()
    for (let days = 5; days < 30; days += 5) expect(await find(busy ?? '', later(days * day))).not.toBeNull()
    expect(await find(busy ?? '', later(30 * day))).toBeNull()
  })

  it('notes a visit at most once a minute, with where it came from', async () => {
    const { sessions: all } = await personWith(1)
    const [{ token, ctx } = { token: '', ctx: undefined }] = all
    const elsewhere = { ip: '203.0.113.9', userAgent: 'curl/8' }
    const seen = async () => (ctx ? (await listSessions(ctx))[0] : undefined)
    await findSession(database.db, token, elsewhere, later(59_000))
    expect(await seen()).toMatchObject({ lastSeenAt: start, ip: source.ip })
    await findSession(database.db, token, elsewhere, later(60_000))
    expect(await seen()).toMatchObject({ lastSeenAt: later(60_000), ip: elsewhere.ip, device: 'curl' })
  })

  it('knows no other token', async () => {
    expect(await find(newToken(), start)).toBeNull()
    expect(await find('', start)).toBeNull()
  })
})

describe('ending sessions', () => {
  it('lists own sessions alone, this one first', async () => {
    await personWith(1)
    const { sessions: all } = await personWith(3)
    const third = all[2]
    const list = third ? await listSessions(third.ctx) : []
    expect(list).toHaveLength(3)
    expect(list[0]).toMatchObject({ id: third?.sessionId, current: true, device: 'Firefox on Linux', ip: source.ip })
    expect(list.filter(({ current }) => current)).toHaveLength(1)
  })

  it('ends one, with an audit event, and then there is none to end', async () => {
    const { sessions: all } = await personWith(2)
    const [own, other] = all
    if (!own || !other) throw new Error('no sessions')
    await endSession(own.ctx, { sessionId: other.sessionId })
    expect(await find(other.token, start)).toBeNull()
    expect(await find(own.token, start)).not.toBeNull()
    const events = await database.db.select().from(auditEvents).where(eq(auditEvents.subjectId, other.sessionId))
    expect(events.map(({ action }) => action).sort()).toEqual(['session.ended', 'session.started'])
    await expect(endSession(own.ctx, { sessionId: other.sessionId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it("does not find another person's session", async () => {
    const [mine] = (await personWith(1)).sessions
    const [theirs] = (await personWith(1)).sessions
    if (!mine || !theirs) throw new Error('no sessions')
    await expect(endSession(mine.ctx, { sessionId: theirs.sessionId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await find(theirs.token, start)).not.toBeNull()
  })

  it('ends all others', async () => {
    const { sessions: all } = await personWith(3)
    const [own, ...others] = all
    expect(own && (await endOtherSessions(own.ctx))).toEqual({ ended: 2 })
    expect(await find(own?.token ?? '', start)).not.toBeNull()
    for (const { token } of others) expect(await find(token, start)).toBeNull()
  })

  it('signs out, and again without complaint', async () => {
    const [own] = (await personWith(1)).sessions
    if (!own) throw new Error('no session')
    await signOut(own.ctx)
    expect(await find(own.token, start)).toBeNull()
    await signOut(own.ctx)
  })
})
