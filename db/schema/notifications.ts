import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { type Id, newId } from '@/lib/kit/id'
import { notificationEvents } from '@/lib/notifications/terms'
import { users } from './people'
import { teams } from './teams'

const moment = (name: string) => timestamp(name, { withTimezone: true })
const userId = () =>
  text('user_id')
    .$type<Id<'user'>>()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

/** What one person was told, under the bell and by mail. */
export const notifications = pgTable(
  'notifications',
  {
    id: text('id')
      .$type<Id<'note'>>()
      .primaryKey()
      .$defaultFn(() => newId('note')),
    userId: userId(),
    teamId: text('team_id')
      .$type<Id<'team'>>()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    at: moment('at').notNull(),
    event: text('event', { enum: notificationEvents }).notNull(),
    subjectId: text('subject_id').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    /** Whether it is shown under the bell. */
    portal: boolean('portal').notNull(),
    readAt: moment('read_at'),
    /** When it goes by mail at the latest, with all else that waits for the person; null: not, or it has. */
    mailDueAt: moment('mail_due_at'),
  },
  (table) => [
    index('notifications_user').on(table.userId, table.id),
    index('notifications_unread').on(table.userId).where(sql`portal and read_at is null`),
    index('notifications_mail').on(table.mailDueAt).where(sql`mail_due_at is not null`),
  ],
)

/** Where a person wants something else than the default of the event. */
export const notificationChoices = pgTable(
  'notification_choices',
  {
    userId: userId(),
    event: text('event', { enum: notificationEvents }).notNull(),
    portal: boolean('portal').notNull(),
    mail: boolean('mail').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.event] })],
)
