import { pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { type Id, newId } from '@/lib/kit/id'
import { users } from './people'
import { teams } from './teams'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** A machine user: owns keys that are nobody's in person, and outlives every leaver. It does not sign in. */
export const machines = pgTable(
  'machines',
  {
    id: text('id')
      .$type<Id<'mach'>>()
      .primaryKey()
      .$defaultFn(() => newId('mach')),
    teamId: text('team_id')
      .$type<Id<'team'>>()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    createdAt: moment('created_at').notNull().defaultNow(),
    createdBy: text('created_by')
      .$type<Id<'user'>>()
      .references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [unique('machines_name').on(table.teamId, table.name)],
)
