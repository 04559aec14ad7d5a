import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { actorKinds } from '@/lib/audit/terms'
import { type Id, newId } from '@/lib/kit/id'
import { bytes } from './apis'

/** The chain of an event. */
const chain = sql`coalesce(team_id, 'installation')`

/**
 * Who did what to which thing; written in the transaction of the change, never changed after: triggers of the database
 * refuse it. Each team has a chain of its own, and so has the installation: `number` counts in it, `hash` is SHA-256 of the
 * hash before and of the row, both set by a trigger when the transaction commits.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: text('id')
      .$type<Id<'audit'>>()
      .primaryKey()
      .$defaultFn(() => newId('audit')),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** Null: an event of the installation. No foreign key: history outlives what it speaks of. */
    teamId: text('team_id').$type<Id<'team'>>(),
    actorKind: text('actor_kind', { enum: actorKinds }).notNull(),
    /** A user's id, the name of the program, or the public id of the credential that was shown. */
    actorId: text('actor_id').notNull(),
    /** `noun.verb_past`, e.g. `key.revoked` */
    action: text('action').notNull(),
    subjectId: text('subject_id').notNull(),
    /** What changed, before and after; never a secret. */
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
    ip: text('ip'),
    userAgent: text('user_agent'),
    number: bigint('number', { mode: 'number' }).notNull().default(0),
    hash: bytes('hash').notNull().default(sql`''`),
  },
  (table) => [
    index('audit_subject').on(table.subjectId, table.at, table.id),
    uniqueIndex('audit_chain').on(chain, table.number),
    index('audit_actor').on(chain, table.actorId, table.number),
    index('audit_action').on(chain, table.action, table.number),
  ],
)

/** The end of each chain: how many events, and the hash of the last one. `chain`: a team's id, or `installation`. */
export const auditHeads = pgTable('audit_heads', {
  chain: text('chain').primaryKey(),
  number: bigint('number', { mode: 'number' }).notNull(),
  hash: bytes('hash').notNull(),
})
