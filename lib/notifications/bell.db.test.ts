import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEvents } from '@/db/schema/audit'
import { notifications } from '@/db/schema/notifications'
import { members } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, newId } from '@/lib/kit/id'
import { testMember, testTeam } from '@/lib/testing/actors'
import { chooseChannels } from './choose-channels'
import { listNotifications } from './list'
import { markRead } from './mark-read'
import { readChoices } from './read-choices'

let database: TestDatabase
let teamId: Id<'team'>
let person: TeamCtx & { userId: Id<'user'> }
let other: TeamCtx & { userId: Id<'user'> }
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  teamId = await testTeam(database.db)
  person = await testMember(database.db, teamId, 'developer')
  other = await testMember(database.db, teamId, 'admin')
})

/** `count` notifications for a person, a minute apart; the ids, oldest first. */
async function tell(userId: Id<'user'>, count: number, portal = true): Promise<Id<'note'>[]> {
  const rows = Array.from({ length: count }, (_, n) => {
    const at = new Date(Date.UTC(2026, 0, 1) + n * 60_000)
    const data = { name: `k${n}`, by: other.userId }
    const about = { event: 'key.revoked', subjectId: 'key_1', data } as const
    return { id: newId('note', at.getTime()), userId, teamId, at, portal, ...about }
  })
  await database.db.insert(notifications).values(rows)
  return rows.map(({ id }) => id)
}

describe('the bell', () => {
  it('has pages of what the person was told, newest first, and nothing of others', async () => {
    const ids = await tell(person.userId, 25)
    await tell(other.userId, 3)
    await tell(person.userId, 1, false)
    const first = await listNotifications(person, {})
    expect(first.notifications.map(({ id }) => id)).toEqual(ids.slice(5).reverse())
    expect(first).toMatchObject({ unread: 25, next: ids[5] })
    expect(first.notifications[0]).toMatchObject({ sentence: 'Key “k24” was revoked by Test', isRead: false })
    const second = await listNotifications(person, { before: first.next ?? 'note_' })
    expect(second.notifications.map(({ id }) => id)).toEqual(ids.slice(0, 5).reverse())
    expect(second.next).toBeNull()
  })

  it('counts a hundred unread at most', async () => {
    await tell(person.userId, 120)
    expect(await listNotifications(person, {})).toMatchObject({ unread: 100 })
  })

  it('knows what was seen: one and all before it, of nobody else', async () => {
    const ids = await tell(person.userId, 5)
    await tell(other.userId, 2)
    await markRead(person, { upTo: ids[2] ?? 'note_' })
    const { notifications: shown, unread } = await listNotifications(person, {})
    expect(unread).toBe(2)
    expect(shown.map(({ isRead }) => isRead)).toEqual([false, false, true, true, true])
    expect(await listNotifications(other, {})).toMatchObject({ unread: 2 })
  })

  it('forgets a team that the person has left', async () => {
    await tell(person.userId, 2)
    await database.db.delete(members).where(and(eq(members.userId, person.userId), eq(members.teamId, teamId)))
    expect(await listNotifications(person, {})).toEqual({ notifications: [], next: null, unread: 0 })
  })
})

it('keeps what each has chosen, and says so in the audit log', async () => {
  const mailOf = async (ctx: TeamCtx) => (await readChoices(ctx)).find(({ event }) => event === 'key.revoked')?.mail
  expect(await mailOf(person)).toBe(true)
  await chooseChannels(person, { event: 'key.revoked', portal: true, mail: false })
  await chooseChannels(person, { event: 'key.revoked', portal: false, mail: false })
  expect(await mailOf(person)).toBe(false)
  expect(await mailOf(other)).toBe(true)
  const events = await database.db.select().from(auditEvents).where(eq(auditEvents.subjectId, person.userId))
  expect(events.filter(({ action }) => action === 'notification.chosen')).toHaveLength(2)
})
