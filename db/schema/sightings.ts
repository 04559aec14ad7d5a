import { bigint, date, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { Id } from '@/lib/kit/id'
import { sightingKinds } from '@/lib/sightings/terms'

const moment = (name: string) => timestamp(name, { withTimezone: true })
const keyId = () => text('key_id').$type<Id<'key'>>().notNull()
const uses = () => bigint('uses', { mode: 'number' }).notNull()

/*
 * No foreign keys: checking them would double what it costs to ship a sighting. What is left of a key that is deleted goes when the
 * worker keeps house.
 */

/** From where a key was used with success: addresses and user agents, the newest of each; written by the shipper. */
export const keySightings = pgTable(
  'key_sightings',
  {
    keyId: keyId(),
    kind: text('kind', { enum: sightingKinds }).notNull(),
    value: text('value').notNull(),
    firstAt: moment('first_at').notNull(),
    lastAt: moment('last_at').notNull(),
    uses: uses(),
  },
  (table) => [primaryKey({ columns: [table.keyId, table.kind, table.value] })],
)

/** How often a key was accepted for a scope on a day (UTC): "never used" is a fact. Written by the shipper. */
export const keyScopeDays = pgTable(
  'key_scope_days',
  { keyId: keyId(), scope: text('scope').notNull(), day: date('day').notNull(), uses: uses() },
  (table) => [primaryKey({ columns: [table.keyId, table.scope, table.day] })],
)
