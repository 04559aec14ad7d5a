import { index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { roles } from '@/lib/access/contract'
import { type Id, newId } from '@/lib/kit/id'
import { users } from './people'

const moment = (name: string) => timestamp(name, { withTimezone: true })

export const teams = pgTable('teams', {
  id: text('id')
    .$type<Id<'team'>>()
    .primaryKey()
    .$defaultFn(() => newId('team')),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
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
