import { bigint, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { Id } from '@/lib/kit/id'
import { quotaPeriods } from '@/lib/limits/terms'

const subject = () => ({
  /** The key or the team whose quota it is. */
  subjectId: text('subject_id').$type<Id<'key'> | Id<'team'>>().notNull(),
  period: text('period', { enum: quotaPeriods }).notNull(),
  /** When the period began, UTC. */
  startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
})
const units = (name: string) => bigint(name, { mode: 'number' }).notNull()

/** What of a quota has been given out: used, or in the hands of a verifier. Never more than the quota. */
export const quotaUses = pgTable('quota_uses', { ...subject(), granted: units('granted') }, (table) => [
  primaryKey({ columns: [table.subjectId, table.period, table.startsAt] }),
])

/**
 * What of it a verifier process had in hand at `settledAt`: given to it and not spent. What it has spent since is in the log; when the
 * process is gone and its journal is shipped, the difference goes back.
 */
export const quotaLeases = pgTable(
  'quota_leases',
  {
    verifierId: text('verifier_id').$type<Id<'ver'>>().notNull(),
    ...subject(),
    units: units('units'),
    settledAt: timestamp('settled_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.verifierId, table.subjectId, table.period, table.startsAt] })],
)
