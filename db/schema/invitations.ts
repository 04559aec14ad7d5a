import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { roles } from '@/lib/access/contract'
import { type Id, newId } from '@/lib/kit/id'
import { users } from './people'
import { teams } from './teams'

const moment = (name: string) => timestamp(name, { withTimezone: true })
const user = (name: string) =>
  text(name)
    .$type<Id<'user'>>()
    .references(() => users.id, { onDelete: 'set null' })

/** The offer to join a team, for whoever holds its token: good for one person, until it is withdrawn or expires. */
export const invitations = pgTable(
  'invitations',
  {
    id: text('id')
      .$type<Id<'inv'>>()
      .primaryKey()
      .$defaultFn(() => newId('inv')),
    teamId: text('team_id')
      .$type<Id<'team'>>()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    role: text('role', { enum: roles }).notNull(),
    /** To whom it was sent, and who alone may accept it; null: a link, for whoever has it. */
    email: text('email'),
    /** SHA-256 of the token, hex. */
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: moment('created_at').notNull().defaultNow(),
    createdBy: user('created_by'),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    acceptedBy: user('accepted_by'),
    withdrawnAt: moment('withdrawn_at'),
  },
  (table) => [index('invitations_team').on(table.teamId, table.id)],
)
