import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { type Id, newId } from '@/lib/kit/id'

/** Somebody showed that they hold a key that is not theirs. No foreign keys: a report outlives what it speaks of. */
export const leakReports = pgTable(
  'leak_reports',
  {
    id: text('id')
      .$type<Id<'leak'>>()
      .primaryKey()
      .$defaultFn(() => newId('leak')),
    at: timestamp('at', { withTimezone: true }).notNull(),
    teamId: text('team_id').$type<Id<'team'>>().notNull(),
    keyId: text('key_id').$type<Id<'key'>>().notNull(),
    secretId: text('secret_id').notNull(),
    /** What the report did: a key can be dead already. */
    outcome: text('outcome', { enum: ['revoked', 'already_dead'] }).notNull(),
    /** Where it was found, in the words of who reports. */
    source: text('source').notNull().default(''),
    ip: text('ip'),
    userAgent: text('user_agent'),
  },
  (table) => [index('leak_reports_team').on(table.teamId, table.id)],
)
