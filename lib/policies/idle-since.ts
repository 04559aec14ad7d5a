import { type SQL, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'

// Columns are spelled out: where a query has one table, Drizzle names them without it, and inside these they would be others.

/** SQL: when a row of `keys` was last accepted; null: never. */
export const lastUsedAt: SQL<Date | null> = sql<Date | null>`(
  select max(u.last_used_at) from secrets s join secret_uses u on u.secret_id = s.id where s.key_id = keys.id)`.mapWith(
  keys.createdAt,
)

/**
 * SQL: since when nobody has used a row of `keys`; null: its team or its API is suspended, so nobody can. It counts from the last
 * accepted request; a key is given its time anew when it is made, gets a new secret, or is let work (again) by a person, also
 * together with its team or its API, of which the audit log tells.
 */
export const idleSince: SQL<Date | null> = sql<Date | null>`(select greatest(
  keys.created_at,
  (select max(greatest(s.created_at, u.last_used_at)) from secrets s left join secret_uses u on u.secret_id = s.id
    where s.key_id = keys.id),
  (select max(e.at) from audit_events e
    where e.subject_id = keys.id and e.action in ('key.enabled', 'key.restored', 'approval.approved')),
  ${lastResumed('team.resumed', 'keys.team_id', 'keys.team_id')},
  ${lastResumed('api.resumed', 'keys.api_id', `'installation'`)})
  from teams t, apis a
  where t.id = keys.team_id and a.id = keys.api_id and t.suspended_at is null and a.suspended_at is null)`.mapWith(
  keys.createdAt,
)

/** Through the chain and the action, of which there are few: teams and APIs have many other events, and this is asked for each key. */
function lastResumed(action: string, subject: string, chain: string): SQL {
  return sql.raw(`(select max(e.at) from audit_events e
    where coalesce(e.team_id, 'installation') = ${chain} and e.action = '${action}' and e.subject_id = ${subject})`)
}
