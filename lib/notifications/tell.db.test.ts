import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keys } from '@/db/schema/keys'
import { notificationChoices, notifications } from '@/db/schema/notifications'
import { mails, outboxEvents } from '@/db/schema/outbox'
import { users } from '@/db/schema/people'
import { members } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { emitEvents, type OutboxEntry } from '@/lib/outbox/emit'
import { testApi, testMember, testTeam } from '@/lib/testing/actors'
import { postLetters } from './post-letters'
import { pruneNotifications } from './prune'
import { tellPeople } from './tell'

const url = 'https://keys.example.com'
const minuteMs = 60_000
type Person = TeamCtx & { userId: Id<'user'> }
let database: TestDatabase
let teamId: Id<'team'>
let [admin, developer, viewer]: Person[] = []
let keyId: Id<'key'>
const now = new Date()
const later = (minutes: number) => new Date(now.getTime() + minutes * minuteMs)
const someone = (person: Person | undefined): Person => {
  if (!person) throw new Error('nobody')
  return person
}

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.sql`truncate outbox_events, notifications, notification_choices, mails`
  teamId = await testTeam(database.db)
  admin = await testMember(database.db, teamId, 'admin', now)
  developer = await testMember(database.db, teamId, 'developer', now)
  viewer = await testMember(database.db, teamId, 'viewer', now)
  const key = {
    teamId,
    apiId: await testApi(database.db),
    ownerId: developer.userId,
    environment: 'live',
    name: 'k',
  } as const
  const [made] = await database.db.insert(keys).values(key).returning()
  keyId = made?.id ?? 'key_'
})

const emit = (by: Person | undefined, ...entries: Omit<OutboxEntry, 'teamId'>[]) =>
  database.db.transaction((tx) =>
    emitEvents(
      tx,
      someone(by),
      entries.map((entry) => ({ ...entry, teamId })),
    ),
  )
const revoked = (name = 'k'): Omit<OutboxEntry, 'teamId'> => ({
  event: 'key.revoked',
  subjectId: keyId,
  data: { name },
})
const leaked = (): Omit<OutboxEntry, 'teamId'> => ({ event: 'key.leaked', subjectId: keyId, data: { name: 'k' } })
const tell = () => tellPeople(database.db, now)
const post = (at: Date) => postLetters(database.db, url, at)
const toldTo = async (person: Person | undefined) =>
  database.db
    .select()
    .from(notifications)
    .where(eq(notifications.userId, someone(person).userId))
    .orderBy(asc(notifications.id))
const choose = (person: Person | undefined, channels: { portal: boolean; mail: boolean }) =>
  database.db.insert(notificationChoices).values({ userId: someone(person).userId, event: 'key.revoked', ...channels })
const leave = (person: Person | undefined) =>
  database.db.delete(members).where(and(eq(members.userId, someone(person).userId), eq(members.teamId, teamId)))
const lettersTo = async (person: Person | undefined) =>
  database.db
    .select()
    .from(mails)
    .where(eq(mails.userId, someone(person).userId))
    .orderBy(asc(mails.id))

describe('telling', () => {
  it('reaches whom it concerns, once, and not who did it', async () => {
    await emit(admin, revoked())
    expect(await tell()).toBe(1)
    expect(await tell()).toBe(0)
    expect(await toldTo(developer)).toMatchObject([
      { event: 'key.revoked', portal: true, readAt: null, at: now, mailDueAt: later(2), data: { name: 'k' } },
    ])
    expect(await toldTo(admin)).toEqual([])
    expect(await toldTo(viewer)).toEqual([])
  })

  it('obeys what each has chosen', async () => {
    await choose(developer, { portal: false, mail: true })
    await choose(admin, { portal: false, mail: false })
    await emit(viewer, revoked())
    await tell()
    expect(await toldTo(developer)).toMatchObject([{ portal: false, mailDueAt: later(2) }])
    expect(await toldTo(admin)).toEqual([])
  })

  it('does not reach who has left the team', async () => {
    await emit(admin, revoked())
    await leave(developer)
    await tell()
    expect(await toldTo(developer)).toEqual([])
  })

  it('of several workers at once reaches each person once for each entry', async () => {
    await emit(admin, ...Array.from({ length: 450 }, (_, n) => revoked(`key ${n}`)))
    const told = await Promise.all([tell(), tell(), tell()])
    expect(told.reduce((sum, some) => sum + some, 0)).toBe(450)
    const names = (await toldTo(developer)).map(({ data }) => data['name'])
    expect(new Set(names).size).toBe(450)
    expect(names).toHaveLength(450)
  })

  it('that is cut off in the middle has told nobody, and is done again', async () => {
    await emit(admin, revoked())
    await database.sql`alter table outbox_events add constraint cut check (done_at is null) not valid`
    await expect(tell()).rejects.toThrow()
    expect(await toldTo(developer)).toEqual([])
    await database.sql`alter table outbox_events drop constraint cut`
    await tell()
    expect(await toldTo(developer)).toHaveLength(1)
  })
})

describe('letters', () => {
  it('wait two minutes for others to go with them', async () => {
    await emit(admin, revoked('One'))
    await tell()
    expect(await post(later(1))).toBe(0)
    await emit({ ...someone(admin), now: later(1) }, revoked('Two'))
    await tellPeople(database.db, later(1))
    expect(await post(later(2))).toBe(1)
    expect(await post(later(9))).toBe(0)
    const letters = await lettersTo(developer)
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({ subject: 'Key “One” was revoked by Test, and 1 more', sentAt: null })
    expect(letters[0]?.text).toContain(`${url}/`)
    const [person] = await database.db
      .select()
      .from(users)
      .where(eq(users.id, someone(developer).userId))
    expect(letters[0]?.recipient).toBe(person?.email)
  })

  it('of a leak go at once, and take what waits with them', async () => {
    await emit(admin, revoked('One'), leaked())
    await tell()
    expect(await post(now)).toBe(2)
    expect((await lettersTo(developer))[0]?.subject).toMatch(/^Key “k” leaked.*, and 1 more$/)
    expect((await lettersTo(admin))[0]?.subject).toMatch(/^Key “k” leaked and was revoked by Test$/)
  })

  it('of two workers at once are written once', async () => {
    await emit(admin, revoked(), leaked())
    await tell()
    await Promise.all([post(now), post(now)])
    expect(await lettersTo(developer)).toHaveLength(1)
  })

  it('tell nobody of a team that they have left meanwhile', async () => {
    await emit(admin, leaked())
    await tell()
    await leave(developer)
    expect(await post(now)).toBe(1)
    expect(await lettersTo(developer)).toEqual([])
    expect(await post(later(9))).toBe(0)
  })
})

it('forgets what was told: entries after 30 days, notifications after 180', async () => {
  await emit(admin, revoked())
  await emit(admin, revoked())
  await tell()
  await database.db
    .update(outboxEvents)
    .set({ doneAt: null })
    .where(eq(outboxEvents.id, (await entries())[0]?.id ?? 'event_'))
  await pruneNotifications(database.db, later(31 * 24 * 60))
  expect(await entries()).toMatchObject([{ doneAt: null }])
  expect(await toldTo(developer)).toHaveLength(2)
  await pruneNotifications(database.db, later(181 * 24 * 60))
  expect(await toldTo(developer)).toEqual([])
})
const entries = () => database.db.select().from(outboxEvents)
