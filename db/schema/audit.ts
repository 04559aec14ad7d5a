import { index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { type Id, newId } from '@/lib/kit/id'

/** Who did what to which thing; written in the transaction of the change, never changed after. */
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
    actorKind: text('actor_kind', { enum: ['user', 'system'] }).notNull(),
    /** A user's id, or the name of the program. */
    actorId: text('actor_id').notNull(),
    /** `noun.verb_past`, e.g. `key.revoked` */
    action: text('action').notNull(),
    subjectId: text('subject_id').notNull(),
    /** What changed, before and after; never a secret. */
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
    ip: text('ip'),
    userAgent: text('user_agent'),
  },
  (table) => [index('audit_team').on(table.teamId, table.id), index('audit_subject').on(table.subjectId, table.id)],
)
