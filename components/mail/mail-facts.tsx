import { Facts } from '@/components/ui/facts'
import { Time } from '@/components/ui/time'
import type { MailView } from '@/lib/mail/contract'
import { MailStateDot } from './mail-state'

/** What is known of a mail besides its text. */
export function MailFacts({ mail }: { mail: MailView }) {
  const facts = [
    { term: 'To', value: mail.recipient },
    { term: 'State', value: <MailStateDot state={mail.state} /> },
    { term: 'Written', value: <Time at={mail.createdAt} /> },
    { term: 'Sent', value: mail.sentAt && <Time at={mail.sentAt} /> },
    { term: 'Attempts', value: mail.attempts || null },
    { term: 'Next attempt', value: mail.state === 'waiting' && mail.attempts > 0 && <Time at={mail.nextAttemptAt} /> },
    { term: 'The server said', value: mail.lastError },
  ]
  return <Facts facts={facts.filter(({ value }) => value)} />
}
