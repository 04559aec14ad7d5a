import { and, asc, eq, inArray, isNull, lte, ne, sql } from 'drizzle-orm'
import { mails } from '@/db/schema/outbox'
import type { Database } from '@/db/tx'
import type { Log } from '@/lib/kit/log'
import { retryPause } from './pauses'
import { deliveryMsMax, type Postman, Undelivered } from './postman'

/** A claim outlasts the delivery: who claims a mail that is claimed already finds that its sender has died. */
const claimMs = 5 * deliveryMsMax

export type Sender = {
  db: Database
  postman: Postman
  log: Log
  now: () => Date
  /** After the letter in hand no other is taken. */
  stop: AbortSignal
}

/**
 * Sends the mails that are due, one after another, until none is or the server cannot be reached. A mail is claimed by moving its
 * next attempt: several workers send it once, and one that dies leaves it to be sent again, under the same Message-ID. Returns how
 * many were sent.
 */
export async function sendDueMails(sender: Sender): Promise<number> {
  let sent = 0
  while (!sender.stop.aborted) {
    const mail = await claim(sender)
    if (!mail) break
    const fault = await sender.postman.deliver(mail).then(() => null, asUndelivered)
    if (!fault) {
      await markSent(sender, mail)
      sent++
      continue
    }
    await postpone(sender, mail, fault)
    if (fault.fault === 'unreachable') break
  }
  return sent
}

type Mail = typeof mails.$inferSelect

async function claim({ db, now }: Sender): Promise<Mail | undefined> {
  const due = db
    .select({ id: mails.id })
    .from(mails)
    .where(and(isNull(mails.sentAt), isNull(mails.givenUpAt), ne(mails.text, ''), lte(mails.nextAttemptAt, now())))
    .orderBy(asc(mails.nextAttemptAt))
    .limit(1)
    .for('update', { skipLocked: true })
  const [mail] = await db
    .update(mails)
    .set({ attempts: sql`${mails.attempts} + 1`, nextAttemptAt: new Date(now().getTime() + claimMs) })
    .where(inArray(mails.id, due))
    .returning()
  return mail
}

/** Links in a letter are credentials: what has been sent keeps only who got what. */
async function markSent({ db, now }: Sender, { id }: Mail): Promise<void> {
  await db.update(mails).set({ sentAt: now(), text: '', lastError: null }).where(eq(mails.id, id))
}

async function postpone({ db, log, now }: Sender, { id, attempts }: Mail, { fault, message }: Undelivered) {
  const pauseMs = fault === 'refused' ? null : retryPause(attempts)
  const next =
    pauseMs === null ? { givenUpAt: now() } : { nextAttemptAt: new Date(now().getTime() + pauseMs), givenUpAt: null }
  await db
    .update(mails)
    .set({ ...next, lastError: message })
    .where(eq(mails.id, id))
  if (pauseMs === null) log.error('gave up on a mail', { mail: id, attempts, reason: message })
  else log.warn('a mail was not taken', { mail: id, attempts, nextInMs: pauseMs, reason: message })
}

function asUndelivered(error: unknown): Undelivered {
  if (error instanceof Undelivered) return error
  throw error
}
