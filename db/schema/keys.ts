import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { environments } from '@/lib/credential/format'
import { disableReasons, revokeReasons } from '@/lib/keys/terms'
import { type Id, newId } from '@/lib/kit/id'
import { apis, bytes, quotaColumns, rateColumns } from './apis'
import { machines } from './machines'
import { users } from './people'
import { teams } from './teams'

const moment = (name: string) => timestamp(name, { withTimezone: true })
const user = (name: string) =>
  text(name)
    .$type<Id<'user'>>()
    .references(() => users.id, { onDelete: 'set null' })

/** The lasting record; it keeps its id and history when its secret is rotated. */
export const keys = pgTable(
  'keys',
  {
    id: text('id')
      .$type<Id<'key'>>()
      .primaryKey()
      .$defaultFn(() => newId('key')),
    teamId: text('team_id')
      .$type<Id<'team'>>()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    apiId: text('api_id')
      .$type<Id<'api'>>()
      .notNull()
      .references(() => apis.id),
    environment: text('environment', { enum: environments }).notNull(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    /** A person or a machine user; both null: the team. */
    ownerId: user('owner_id'),
    machineId: text('machine_id')
      .$type<Id<'mach'>>()
      .references(() => machines.id),
    tags: text('tags').array().notNull().default(sql`'{}'`),
    scopes: text('scopes').array().notNull().default(sql`'{}'`),
    /** CIDR blocks, v4 and v6, from which alone it works; none: from anywhere. */
    allowedIps: text('allowed_ips').array().notNull().default(sql`'{}'`),
    /** In place of what the API gives every key. */
    ...rateColumns(),
    ...quotaColumns(),
    /** Null: never. */
    expiresAt: moment('expires_at'),
    /** Set while it waits for an admin's approval: visible, and useless. */
    pendingAt: moment('pending_at'),
    /** A new secret is due so long after the newest one. */
    rotateEveryDays: integer('rotate_every_days'),
    disabledAt: moment('disabled_at'),
    disabledBy: user('disabled_by'),
    disableReason: text('disable_reason', { enum: disableReasons }),
    revokedAt: moment('revoked_at'),
    revokedBy: user('revoked_by'),
    revokeReason: text('revoke_reason', { enum: revokeReasons }),
    createdAt: moment('created_at').notNull().defaultNow(),
    createdBy: user('created_by'),
    /** The number of its last change that verifiers had to learn of: who has learned of it is in `receipts`. */
    changeRevision: bigint('change_revision', { mode: 'number' }),
  },
  (table) => [
    index('keys_team_created').on(table.teamId, table.createdAt, table.id),
    index('keys_api').on(table.apiId),
    index('keys_owner').on(table.ownerId),
    index('keys_machine').on(table.machineId),
    index('keys_expiry').on(table.expiresAt).where(sql`revoked_at is null`),
    index('keys_planned_rotation').on(table.id).where(sql`revoked_at is null and rotate_every_days is not null`),
    check('keys_one_owner', sql`owner_id is null or machine_id is null`),
  ],
)

/** One version of the string that opens a key. */
export const secrets = pgTable(
  'secrets',
  {
    /** The public id: the part of the credential that names this row. */
    id: text('id').primaryKey(),
    keyId: text('key_id')
      .$type<Id<'key'>>()
      .notNull()
      .references(() => keys.id, { onDelete: 'cascade' }),
    /** Version of format and pepper. */
    version: text('version').notNull(),
    /** First 32 bytes of the HMAC; the string itself is kept nowhere. */
    mac: bytes('mac').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    createdBy: user('created_by'),
    /** When this secret stops to work; null: with its key. Judged at every verification. */
    endsAt: moment('ends_at'),
    /** The secret that replaces this one. */
    successorId: text('successor_id'),
    /** Set where this secret ends so long after its successor's first use; `endsAt` is set when that happens. */
    graceAfterUseMs: bigint('grace_after_use_ms', { mode: 'number' }),
  },
  (table) => [index('secrets_key').on(table.keyId), index('secrets_successor').on(table.successorId)],
)

/** Accepted uses of a secret, written by the shipper: "who still uses the old one" is a fact. No foreign key, as for sightings. */
export const secretUses = pgTable('secret_uses', {
  secretId: text('secret_id').primaryKey(),
  firstUsedAt: moment('first_used_at').notNull(),
  lastUsedAt: moment('last_used_at').notNull(),
  lastIp: text('last_ip'),
  lastMethod: text('last_method'),
  lastPath: text('last_path'),
  lastUserAgent: text('last_user_agent'),
  uses: bigint('uses', { mode: 'number' }).notNull(),
})
