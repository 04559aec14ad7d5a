import type { Database } from '@/db/tx'
import type { Log } from '@/lib/kit/log'
import type { Postman } from '@/lib/mail/postman'
import { pruneMails } from '@/lib/mail/prune'
import { sendDueMails } from '@/lib/mail/send'
import { postLetters } from '@/lib/notifications/post-letters'
import { pruneNotifications } from '@/lib/notifications/prune'
import { tellPeople } from '@/lib/notifications/tell'
import { type Chore, repeat } from './repeat'

export type CourierParts = {
  /** A pool apart from the shipper's. */
  db: Database
  log: Log
  portalUrl: string
  /** Null: no mail server is set up, and mails are read on the operator's page. */
  postman: Postman | null
}

const lookMs = 1_000
const pruneMs = 3_600_000

/**
 * Tells people what happened and sends mails, until `signal` aborts: beside the shipping of requests, which no mail server may hold
 * up, and the sending beside the telling.
 */
export async function runCourier({ db, log, portalUrl, postman }: CourierParts, signal: AbortSignal): Promise<void> {
  const now = () => new Date()
  const chores: Chore[] = [
    { name: 'telling people', everyMs: lookMs, run: () => tellPeople(db, now()) },
    { name: 'writing letters', everyMs: lookMs, run: () => postLetters(db, portalUrl, now()) },
    {
      name: 'forgetting what was told',
      everyMs: pruneMs,
      run: () => Promise.all([pruneNotifications(db, now()), pruneMails(db, now())]),
    },
  ]
  if (postman)
    chores.push({
      name: 'sending mails',
      everyMs: lookMs,
      run: () => sendDueMails({ db, postman, log, now, stop: signal }),
    })
  await Promise.all(chores.map((chore) => repeat(chore, log, signal)))
}
