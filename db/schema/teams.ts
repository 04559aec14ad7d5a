import { bigint, index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { roles } from '@/lib/access/contract'
import { type Id, newId } from '@/lib/kit/id'
import { quotaPeriods } from '@/lib/limits/terms'
import { users } from './people'

const moment = (name: string) => timestamp(name, { withTimezone: true })

export const teams = pgTable('teams', {
  id: text('id')
    .$type<Id<'team'>>()
    .primaryKey()
    .$defaultFn(() => newId('team')),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  /** So many units in a calendar period (UTC), all keys of the team together; null: no quota. */
  quotaUnits: bigint('quota_units', { mode: 'number' }),
  quotaPeriod: text('quota_period', { enum: quotaPeriods }),
  /** While set, no key of the team is valid. */
  suspendedAt: moment('suspended_at'),
  createdAt: moment('created_at').notNull().defaultNow(),
})

export const members = pgTable(
  'members',
  {
    teamId: text('team_id')
      .$type<Id<'team'>>()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .$type<Id<'user'>>()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: roles }).notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId] }), index('members_user').on(table.userId)],
)
