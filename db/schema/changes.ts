import { bigint, boolean, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** One row. Whoever changes what a credential may do takes its next number; the row lock makes the order commit order. */
export const revision = pgTable('revision', {
  one: boolean('one').primaryKey().default(true),
  number: bigint('number', { mode: 'number' }).notNull(),
})

/** What a verifier must forget, by revision; kept for an hour. */
export const changes = pgTable('changes', {
  revision: bigint('revision', { mode: 'number' }).primaryKey(),
  /** Public ids of the secrets concerned; null: all of them. */
  secretIds: text('secret_ids').array(),
  at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
})
