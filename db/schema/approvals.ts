import { sql } from 'drizzle-orm'
import { index, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { type Id, newId } from '@/lib/kit/id'
import { keys } from './keys'
import { users } from './people'
import { teams } from './teams'

const moment = (name: string) => timestamp(name, { withTimezone: true })
const user = (name: string) =>
  text(name)
    .$type<Id<'user'>>()
    .references(() => users.id, { onDelete: 'set null' })

/** Sensitive scopes that somebody wants for a key and an admin decides on: of a new key, or more for one that works. */
export const approvals = pgTable(
  'approvals',
  {
    id: text('id')
      .$type<Id<'appr'>>()
      .primaryKey()
      .$defaultFn(() => newId('appr')),
    teamId: text('team_id')
      .$type<Id<'team'>>()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    keyId: text('key_id')
      .$type<Id<'key'>>()
      .notNull()
      .references(() => keys.id, { onDelete: 'cascade' }),
    scopes: text('scopes').array().notNull(),
    /** Why it is needed, in the words of who asks. */
    reason: text('reason').notNull().default(''),
    requestedAt: moment('requested_at').notNull(),
    requestedBy: user('requested_by'),
    decidedAt: moment('decided_at'),
    decidedBy: user('decided_by'),
    /** `withdrawn`: the key is gone, or who asked no longer wants it. */
    outcome: text('outcome', { enum: ['approved', 'declined', 'withdrawn'] }),
  },
  (table) => [
    index('approvals_team').on(table.teamId, table.id),
    uniqueIndex('approvals_open').on(table.keyId).where(sql`decided_at is null`),
  ],
)
