import { and, asc, eq, inArray, isNotNull, lte, min } from 'drizzle-orm'
import { notifications } from '@/db/schema/notifications'
import { users } from '@/db/schema/people'
import { members, teams } from '@/db/schema/teams'
import type { Database, Transaction } from '@/db/tx'
import { type Id, isId } from '@/lib/kit/id'
import { queueMail } from '@/lib/mail/queue'
import { type LetterItem, writeLetter } from './write-letter'

/** So many people in a round; the others wait for the next. */
const peopleMax = 100

/** Queues one letter for each person for whom something is due, with all else that waits for them. Returns how many letters. */
export async function postLetters(db: Database, portalUrl: string, now: Date): Promise<number> {
  const due = await db
    .select({ userId: notifications.userId })
    .from(notifications)
    .where(lte(notifications.mailDueAt, now))
    .groupBy(notifications.userId)
    .orderBy(asc(min(notifications.mailDueAt)))
    .limit(peopleMax)
  let letters = 0
  for (const { userId } of due) if (await db.transaction((tx) => postLetter(tx, userId, portalUrl))) letters++
  return letters
}

/** What one worker has taken for its letter, another finds no longer waiting. */
async function postLetter(tx: Transaction, userId: Id<'user'>, portalUrl: string): Promise<boolean> {
  const waiting = await tx
    .update(notifications)
    .set({ mailDueAt: null })
    .where(and(eq(notifications.userId, userId), isNotNull(notifications.mailDueAt)))
    .returning()
  const teamOf = await readTeams(tx, userId)
  const nameOf = await readNames(tx, [userId, ...waiting.map(({ data }) => data['by'])])
  const items = waiting
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ event, subjectId, data, teamId }): LetterItem[] => {
      const team = teamOf.get(teamId)
      return team ? [{ event, subjectId, data, team, by: nameOf.get(data['by'])?.name ?? null }] : []
    })
  const recipient = nameOf.get(userId)?.email
  if (items.length === 0 || !recipient) return false
  await queueMail(tx, { recipient, userId, ...writeLetter(items, portalUrl) })
  return true
}

/** The person's teams: what happened in one that they have left is not theirs to know. */
async function readTeams(tx: Transaction, userId: Id<'user'>) {
  const rows = await tx
    .select({ id: teams.id, slug: teams.slug, name: teams.name })
    .from(teams)
    .innerJoin(members, and(eq(members.teamId, teams.id), eq(members.userId, userId)))
  return new Map(rows.map((team) => [team.id, team]))
}

async function readNames(tx: Transaction, ids: readonly unknown[]) {
  const userIds = [...new Set(ids)].filter((id) => isId('user', id))
  const rows = await tx
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(inArray(users.id, userIds))
  return new Map<unknown, (typeof rows)[number]>(rows.map((row) => [row.id, row]))
}
