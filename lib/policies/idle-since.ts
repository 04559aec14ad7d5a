import { type SQL, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'

// Columns are spelled out: where a query has one table, Drizzle names them without it, and inside these they would be others.

/** SQL: when a row of `keys` was last accepted; null: never. */
export const lastUsedAt: SQL<Date | null> = sql<Date | null>`(
  select max(u.last_used_at) from secrets s join secret_uses u on u.secret_id = s.id where s.key_id = keys.id)`.mapWith(
  keys.createdAt,
)

/**
 * SQL: since when nobody has used a row of `keys`. It counts from the last accepted request; a key is given its time anew when it
 * is made, gets a new secret, or is let work (again) by a person, of which the audit log tells.
 */
export const idleSince: SQL<Date> = sql<Date>`greatest(
  keys.created_at,
  (select max(greatest(s.created_at, u.last_used_at)) from secrets s left join secret_uses u on u.secret_id = s.id
    where s.key_id = keys.id),
  (select max(e.at) from audit_events e
    where e.subject_id = keys.id and e.action in ('key.enabled', 'key.restored', 'approval.approved')))`.mapWith(
  keys.createdAt,
)
