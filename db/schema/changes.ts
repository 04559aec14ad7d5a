import { sql } from 'drizzle-orm'
import { bigint, boolean, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { Id } from '@/lib/kit/id'

/** One row. Whoever changes what a credential may do takes its next number; the row lock makes the order commit order. */
export const revision = pgTable('revision', {
  one: boolean('one').primaryKey().default(true),
  number: bigint('number', { mode: 'number' }).notNull(),
})

/** What a verifier must forget, by revision; kept for as long as its receipts. */
export const changes = pgTable('changes', {
  revision: bigint('revision', { mode: 'number' }).primaryKey(),
  /** Public ids of the secrets concerned; null: all of them. */
  secretIds: text('secret_ids').array(),
  /** The end of its transaction, as near as a statement can tell. */
  at: timestamp('at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
})

/** A verifier has applied a change: from `at` on, it answers by it. */
export const receipts = pgTable(
  'receipts',
  {
    revision: bigint('revision', { mode: 'number' }).notNull(),
    verifierId: text('verifier_id').$type<Id<'ver'>>().notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.revision, table.verifierId] })],
)
