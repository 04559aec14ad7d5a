import { mails } from '@/db/schema/outbox'
import type { Transaction } from '@/db/tx'
import type { Id } from '@/lib/kit/id'

export type QueuedMail = {
  /** The address; one. */
  recipient: string
  subject: string
  /** Plain text. What a link in it opens is emptied from the table once the mail is sent. */
  text: string
  /** Whose letter it is; left out where the address is nobody's yet. */
  userId?: Id<'user'>
}

/**
 * Puts a letter in the queue of the worker, inside the transaction of what it tells of: it goes out when that is committed, and not
 * otherwise. Where no mail server is set up it waits on the operator's page.
 */
export async function queueMail(tx: Transaction, mail: QueuedMail): Promise<Id<'mail'>> {
  const [queued] = await tx
    .insert(mails)
    .values({ ...mail, subject: oneLine(mail.subject) })
    .returning({ id: mails.id })
  if (!queued) throw new Error('a mail that was written has no id')
  return queued.id
}

/** A subject is a line: what people named their things may hold more. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
