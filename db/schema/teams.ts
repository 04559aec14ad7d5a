import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { roles } from '@/lib/access/contract'
import { type Id, newId } from '@/lib/kit/id'
import { quotaPeriods } from '@/lib/limits/terms'
import { approvalRules } from '@/lib/policies/terms'
import { users } from './people'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** What keys of the team may be; they stand with the team because every look-up of a key reads them. */
const policyColumns = () => ({
  /** How far ahead a key's expiry may be set. */
  lifetimeDaysMax: integer('lifetime_days_max').notNull().default(366),
  /** Whether a key may have no expiry. */
  neverAllowed: boolean('never_allowed').notNull().default(false),
  /** `<api id> <scope>`, or `<api id> *` for every scope of an API; null: all of all APIs. Others open nothing, whatever a key has. */
  allowedScopes: text('allowed_scopes').array(),
  /** Which scopes an admin must approve. */
  approval: text('approval', { enum: approvalRules }).notNull().default('sensitive'),
  /** Where keys work from that name no addresses of their own; none: from anywhere. */
  defaultAllowedIps: text('default_allowed_ips').array().notNull().default(sql`'{}'`),
  /** Who may make keys for `live`: this role and stronger ones. */
  liveKeysRole: text('live_keys_role', { enum: roles }).notNull().default('developer'),
  /** A key that was not used for so long is disabled; null: never. */
  idleDaysMax: integer('idle_days_max'),
})

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
  /** The number of the change by which it was last suspended or resumed: who has learned of it is in `receipts`. */
  changeRevision: bigint('change_revision', { mode: 'number' }),
  ...policyColumns(),
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
