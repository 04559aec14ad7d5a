import { asc, inArray, isNull } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { notificationChoices, notifications } from '@/db/schema/notifications'
import { outboxEvents } from '@/db/schema/outbox'
import { members } from '@/db/schema/teams'
import type { Database, Transaction } from '@/db/tx'
import { type Id, isId, newId } from '@/lib/kit/id'
import { audienceOf } from './audience'
import { type Channels, defaultChannels, mailWait } from './terms'

/** So many entries in a transaction; a bulk change of thousands of keys is told in several. */
const batchEntries = 200
const statementRows = 2_000

/** What one person is to be told; `id` is made last. */
type Note = Omit<typeof notifications.$inferInsert, 'id'>
type Entry = typeof outboxEvents.$inferSelect

/**
 * Tells people of what waits in the outbox: entries become rows under the bells of those concerned, as each has chosen, and are
 * done, all in one transaction: a worker that dies has told nobody, and two workers tell everybody once. Returns how many entries.
 */
export async function tellPeople(db: Database, now: Date): Promise<number> {
  for (let told = 0; ; ) {
    const entries = await db.transaction((tx) => tellBatch(tx, now))
    told += entries
    if (entries < batchEntries) return told
  }
}

async function tellBatch(tx: Transaction, now: Date): Promise<number> {
  const entries = await tx
    .select()
    .from(outboxEvents)
    .where(isNull(outboxEvents.doneAt))
    .orderBy(asc(outboxEvents.id))
    .limit(batchEntries)
    .for('update', { skipLocked: true })
  if (entries.length === 0) return 0
  const notes = await notesOf(tx, entries, now)
  for (let from = 0; from < notes.length; from += statementRows)
    await tx.insert(notifications).values(notes.slice(from, from + statementRows).map(withId))
  const ids = entries.map(({ id }) => id)
  await tx.update(outboxEvents).set({ doneAt: now }).where(inArray(outboxEvents.id, ids))
  return entries.length
}

/** The place in a list is the time of the event, not that of the telling. */
const withId = (note: Note) => ({ ...note, id: newId('note', note.at.getTime()) })

async function notesOf(tx: Transaction, entries: readonly Entry[], now: Date): Promise<Note[]> {
  const membersOf = await readMembers(tx, entries)
  const ownerOf = await readOwners(tx, entries)
  const told = entries.flatMap((entry) => {
    const keyId = keyIdOf(entry)
    const people = audienceOf(entry, membersOf.get(entry.teamId) ?? [], (keyId && ownerOf.get(keyId)) ?? null)
    return people.map((userId) => ({ entry, userId }))
  })
  const channelsOf = await readChannels(tx, [...new Set(told.map(({ userId }) => userId))])
  return told.flatMap(({ entry: { teamId, at, event, subjectId, data }, userId }) => {
    const { portal, mail } = channelsOf(userId, event)
    const mailDueAt = mail ? new Date(now.getTime() + mailWait(event)) : null
    return portal || mail ? [{ userId, teamId, at, event, subjectId, data, portal, mailDueAt }] : []
  })
}

/** The key that an entry is about, or that an approval is for. */
function keyIdOf({ subjectId, data }: Entry): Id<'key'> | null {
  const id = isId('key', subjectId) ? subjectId : data['keyId']
  return isId('key', id) ? id : null
}

async function readMembers(tx: Transaction, entries: readonly Entry[]) {
  const teamIds = [...new Set(entries.map(({ teamId }) => teamId))]
  const rows = await tx.select().from(members).where(inArray(members.teamId, teamIds))
  return new Map(teamIds.map((id) => [id, rows.filter(({ teamId }) => teamId === id)]))
}

async function readOwners(tx: Transaction, entries: readonly Entry[]) {
  const ids = [...new Set(entries.map(keyIdOf))].filter((id) => id !== null)
  const rows = await tx.select({ id: keys.id, ownerId: keys.ownerId }).from(keys).where(inArray(keys.id, ids))
  return new Map(rows.map(({ id, ownerId }) => [id, ownerId]))
}

async function readChannels(tx: Transaction, userIds: readonly Id<'user'>[]) {
  const rows = await tx
    .select()
    .from(notificationChoices)
    .where(inArray(notificationChoices.userId, [...userIds]))
  const chosen = new Map(rows.map((row) => [`${row.userId} ${row.event}`, row]))
  return (userId: Id<'user'>, event: Entry['event']): Channels =>
    chosen.get(`${userId} ${event}`) ?? defaultChannels[event]
}
