import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { type Id, newId } from '@/lib/kit/id'
import { notificationEvents } from '@/lib/notifications/terms'
import { users } from './people'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** What people are to be told of, written in the transaction of the change; the worker tells them and marks it done. */
export const outboxEvents = pgTable(
  'outbox_events',
  {
    id: text('id')
      .$type<Id<'event'>>()
      .primaryKey()
      .$defaultFn(() => newId('event')),
    at: moment('at').notNull(),
    teamId: text('team_id').$type<Id<'team'>>().notNull(),
    event: text('event', { enum: notificationEvents }).notNull(),
    subjectId: text('subject_id').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    /** What is due once is told once, however often it is found due. */
    once: text('once').unique(),
    doneAt: moment('done_at'),
  },
  (table) => [
    index('outbox_waiting').on(table.id).where(sql`done_at is null`),
    // What a key's history shows of it.
    index('outbox_reminders').on(table.subjectId, table.at).where(sql`event in ('key.expiring', 'key.rotation_due')`),
  ],
)

/** A mail, before and after it was sent; where no mail server is set up it is read here. */
export const mails = pgTable(
  'mails',
  {
    id: text('id')
      .$type<Id<'mail'>>()
      .primaryKey()
      .$defaultFn(() => newId('mail')),
    createdAt: moment('created_at').notNull().defaultNow(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    /** Null: it goes to an address that is nobody's yet. */
    userId: text('user_id')
      .$type<Id<'user'>>()
      .references(() => users.id, { onDelete: 'set null' }),
    attempts: integer('attempts').notNull().default(0),
    /** Not before then. */
    nextAttemptAt: moment('next_attempt_at').notNull().defaultNow(),
    /** Why it was not sent, in the words of the mail server where it gave any. */
    lastError: text('last_error'),
    /** Set when it was sent; then its text is empty. */
    sentAt: moment('sent_at'),
    /** Set when nobody tries any more. */
    givenUpAt: moment('given_up_at'),
  },
  (table) => [index('mails_waiting').on(table.nextAttemptAt).where(sql`sent_at is null and given_up_at is null`)],
)
