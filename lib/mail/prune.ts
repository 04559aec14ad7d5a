import { and, isNull, lt, ne } from 'drizzle-orm'
import { mails } from '@/db/schema/outbox'
import type { Database } from '@/db/tx'

const dayMs = 86_400_000
const textDays = 30
const mailDays = 180

/** Empties what was not sent within 30 days, since its links are credentials, and forgets mails after 180. */
export async function pruneMails(db: Database, now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs)
  const unsent = and(isNull(mails.sentAt), ne(mails.text, ''))
  await db
    .update(mails)
    .set({ text: '', givenUpAt: now, lastError: `Not sent within ${textDays} days.` })
    .where(and(unsent, lt(mails.createdAt, daysAgo(textDays))))
  await db.delete(mails).where(lt(mails.createdAt, daysAgo(mailDays)))
}
