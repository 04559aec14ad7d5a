import { sql } from 'drizzle-orm'
import {
  bigint,
  customType,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import { environments } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import { decisions } from '@/lib/verify/contract'

export const decisionType = pgEnum('decision', decisions)
export const environmentType = pgEnum('environment', environments)

const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' })

/** The request log, partitioned by day (UTC). No foreign keys: rows outlive what they speak of. */
export const requests = pgTable(
  'requests',
  {
    /** Milliseconds, equal to the time inside `id`. */
    time: timestamp('time', { withTimezone: true, precision: 3 }).notNull(),
    id: text('id').$type<Id<'req'>>().notNull(),
    /** The key's team, else the team that runs the API. */
    teamId: text('team_id').$type<Id<'team'>>(),
    apiId: text('api_id').$type<Id<'api'>>(),
    keyId: text('key_id').$type<Id<'key'>>(),
    secretId: text('secret_id'),
    environment: environmentType('environment'),
    decision: decisionType('decision').notNull(),
    method: text('method'),
    path: text('path'),
    /** HTTP status and latency as the API server reported them; null until it does. */
    status: smallint('status'),
    latencyUs: integer('latency_us'),
    ip: text('ip'),
    userAgent: text('user_agent'),
    /** Scopes asked, separated by spaces. */
    scopes: text('scopes'),
    cost: integer('cost').notNull().default(1),
    /** The caller's own id of the request. */
    callerId: text('caller_id'),
    verifier: text('verifier').notNull(),
    /** ISO 3166-1 alpha-2 in capitals, from the address; null: unknown. Not in the journal: the shipper fills it in. */
    country: text('country'),
  },
  (table) => [
    primaryKey({ columns: [table.time, table.id] }),
    index('requests_team').on(table.teamId, table.time, table.id),
    index('requests_key').on(table.keyId, table.time, table.id),
  ],
)

/** Reports that came before their request was shipped; merged when it is, dropped after a day. */
export const pendingReports = pgTable(
  'pending_reports',
  {
    /** The time inside the request's id: the shipper reads what waits for the time of its rows. */
    time: timestamp('time', { withTimezone: true, precision: 3 }).notNull(),
    requestId: text('request_id').$type<Id<'req'>>().notNull(),
    status: smallint('status').notNull(),
    latencyUs: integer('latency_us').notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.time, table.requestId] })],
)

/** Journal segments whose rows are in the log: written in the same transaction, so that each is shipped exactly once. */
export const shippedSegments = pgTable(
  'shipped_segments',
  {
    id: text('id').primaryKey(),
    rows: integer('rows').notNull(),
    /** The times of its earliest and latest row; null where it has none, or was shipped before these were kept. */
    firstAt: timestamp('first_at', { withTimezone: true, precision: 3 }),
    lastAt: timestamp('last_at', { withTimezone: true, precision: 3 }),
    /** When its transaction began; it may have been committed after one that began later. */
    shippedAt: timestamp('shipped_at', { withTimezone: true }).notNull().defaultNow(),
    /** Its transaction: whether a reader's snapshot had it, which no time can tell. Null: shipped before this was kept. */
    shippedBy: transactionId('shipped_by').default(sql`pg_current_xact_id()`),
  },
  (table) => [index('shipped_segments_shipped').on(table.shippedAt)],
)

/** Partitions whose indexes were packed when their time was over, and how large they were then. */
export const packedPartitions = pgTable('packed_partitions', {
  name: text('name').primaryKey(),
  indexBytes: bigint('index_bytes', { mode: 'number' }).notNull(),
})
