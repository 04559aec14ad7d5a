import type { mails } from '@/db/schema/outbox'
import type { MailState, MailView } from './contract'

type MailRow = typeof mails.$inferSelect

/** A mail as the operator sees it in a list: without its text. */
export function mailView(mail: MailRow): MailView {
  const { id, recipient, subject, createdAt, sentAt, attempts, nextAttemptAt, lastError } = mail
  return { id, recipient, subject, createdAt, sentAt, attempts, nextAttemptAt, lastError, state: stateOf(mail) }
}

function stateOf({ sentAt, givenUpAt }: MailRow): MailState {
  if (sentAt) return 'sent'
  return givenUpAt ? 'given_up' : 'waiting'
}
