import { bigint, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Id } from '@/lib/kit/id'
import { downPolicies } from '@/lib/verify/contract'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** Verifier processes, each from its start to its end; what it said last of itself, once a second. */
export const verifiers = pgTable('verifiers', {
  id: text('id').$type<Id<'ver'>>().primaryKey(),
  slot: text('slot').notNull(),
  version: text('version').notNull(),
  /** Host and port where it answers. */
  address: text('address').notNull(),
  whenDown: text('when_down', { enum: downPolicies }).notNull(),
  startedAt: moment('started_at').notNull().defaultNow(),
  seenAt: moment('seen_at').notNull().defaultNow(),
  /** It said farewell; one that was killed only falls silent. */
  stoppedAt: moment('stopped_at'),
  /** Up to which change its answers are true. */
  revision: bigint('revision', { mode: 'number' }).notNull(),
  leaseAgeMs: integer('lease_age_ms').notNull(),
  cachedKeys: integer('cached_keys').notNull(),
  /** The journal's part that is not in the log yet, and what of it was refused or dropped for want of room. */
  backlogBytes: bigint('backlog_bytes', { mode: 'number' }).notNull(),
  backlogSegments: integer('backlog_segments').notNull(),
  poisonedSegments: integer('poisoned_segments').notNull(),
  shedRows: bigint('shed_rows', { mode: 'number' }).notNull(),
})
