import { bigint, boolean, customType, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { type Id, newId } from '@/lib/kit/id'
import { quotaPeriods } from '@/lib/limits/terms'
import { users } from './people'
import { teams } from './teams'

const moment = (name: string) => timestamp(name, { withTimezone: true })
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** So many units in a calendar period (UTC); both are null where there is no quota. */
export const quotaColumns = () => ({
  quotaUnits: bigint('quota_units', { mode: 'number' }),
  quotaPeriod: text('quota_period', { enum: quotaPeriods }),
})

/** So many units in any window, and at most `rateBurst` at once; all three are null where there is no limit. */
export const rateColumns = () => ({
  rateUnits: integer('rate_units'),
  rateWindowMs: integer('rate_window_ms'),
  rateBurst: integer('rate_burst'),
})

/** What a key opens. */
export const apis = pgTable('apis', {
  id: text('id')
    .$type<Id<'api'>>()
    .primaryKey()
    .$defaultFn(() => newId('api')),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  /** First part of its credentials; fixed once the API exists, because minted strings carry it. */
  prefix: text('prefix').notNull(),
  baseUrl: text('base_url').notNull(),
  /** The team that runs the API: requests that name no known key are shown to it. */
  teamId: text('team_id')
    .$type<Id<'team'>>()
    .references(() => teams.id, { onDelete: 'set null' }),
  /** What a key of the API may use where it has no limit of its own. */
  ...rateColumns(),
  ...quotaColumns(),
  /** While set, no key of the API is valid. */
  suspendedAt: moment('suspended_at'),
  /** The number of the change by which it was last suspended or resumed: who has learned of it is in `receipts`. */
  changeRevision: bigint('change_revision', { mode: 'number' }),
  createdAt: moment('created_at').notNull().defaultNow(),
})

/** An API's scope catalogue. */
export const scopes = pgTable(
  'scopes',
  {
    apiId: text('api_id')
      .$type<Id<'api'>>()
      .notNull()
      .references(() => apis.id, { onDelete: 'cascade' }),
    /** `resource:action` */
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    sensitive: boolean('sensitive').notNull().default(false),
    /** A path below the API's base URL that a GET with this scope alone may read: the ready-made `curl` calls it. */
    examplePath: text('example_path').notNull().default(''),
  },
  (table) => [primaryKey({ columns: [table.apiId, table.name] })],
)

/** A service: a program (API server, gateway) that verifies keys and reports requests. */
export const services = pgTable('services', {
  id: text('id')
    .$type<Id<'svc'>>()
    .primaryKey()
    .$defaultFn(() => newId('svc')),
  /** Public id of its credential. */
  publicId: text('public_id').notNull().unique(),
  version: text('version').notNull(),
  mac: bytes('mac').notNull(),
  name: text('name').notNull(),
  /** The API it serves; null: every API of the installation. */
  apiId: text('api_id')
    .$type<Id<'api'>>()
    .references(() => apis.id, { onDelete: 'cascade' }),
  createdAt: moment('created_at').notNull().defaultNow(),
  createdBy: text('created_by')
    .$type<Id<'user'>>()
    .references(() => users.id, { onDelete: 'set null' }),
  revokedAt: moment('revoked_at'),
})
