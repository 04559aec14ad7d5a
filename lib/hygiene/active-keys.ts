import { type SQL, sql } from 'drizzle-orm'
import type { TeamCtx } from '@/lib/access/ctx'
import { scopeWindowDays } from '@/lib/sightings/terms'
import { expiringWithinDays, type HygieneCategory, idleAfterDays, neverUsedAfterDays, twoSecretsDays } from './terms'

const dayMs = 86_400_000

/** The moment so many days after (or, negative, before) now, for a statement. */
export const daysFrom = (now: Date, days: number): SQL =>
  sql`${new Date(now.getTime() + days * dayMs).toISOString()}::timestamptz`

/** The first day (UTC) of those over which scopes are judged. */
export const windowStart = (now: Date): Date => new Date((Math.floor(now.getTime() / dayMs) - scopeWindowDays) * dayMs)

/** The team's keys that work, with what is known of their secrets: a table that the conditions below call `k`. */
export const activeKeys = ({ teamId, now }: TeamCtx): SQL => sql`(
  select keys.*, s.live_secrets, s.newest_secret_at, s.old_secret_id, s.last_used_at
  from keys cross join lateral (
    select count(*) filter (where coalesce(ends_at, 'infinity') > ${daysFrom(now, 0)}) as live_secrets,
      max(created_at) as newest_secret_at,
      (array_agg(id order by created_at) filter (
        where successor_id is not null and coalesce(ends_at, 'infinity') > ${daysFrom(now, 0)}))[1] as old_secret_id,
      max(last_used_at) as last_used_at
    from secrets left join secret_uses on secret_id = id
    where key_id = keys.id
  ) as s
  where team_id = ${teamId} and revoked_at is null and disabled_at is null and pending_at is null
    and coalesce(expires_at, 'infinity') > ${daysFrom(now, 0)}
)`

/** Scopes of `k` that no accepted request asked for in the window. */
export const unusedScopes = (now: Date): SQL => sql`array(
  select scope from unnest(k.scopes) as scope where not exists (
    select from key_scope_days d
    where d.key_id = k.id and d.scope = scope.scope and d.day >= ${windowStart(now).toISOString().slice(0, 10)}::date
  ) order by 1)`

/** What makes a row of `k` one of a category. */
export function isIn(category: HygieneCategory, now: Date): SQL {
  const conditions: Record<HygieneCategory, SQL> = {
    no_owner: sql`k.owner_id is not null and not exists (
      select from members m where m.team_id = k.team_id and m.user_id = k.owner_id)`,
    expiring: sql`k.expires_at <= ${daysFrom(now, expiringWithinDays)}`,
    rotation_overdue: sql`k.newest_secret_at + k.rotate_every_days * interval '1 day' <= ${daysFrom(now, 0)}`,
    two_secrets: sql`k.live_secrets > 1 and k.newest_secret_at <= ${daysFrom(now, -twoSecretsDays)}`,
    // A key that nobody used says nothing of its scopes.
    unused_scopes: sql`k.last_used_at >= ${windowStart(now).toISOString()}::timestamptz and ${unusedScopes(now)} <> '{}'`,
    idle: sql`k.last_used_at <= ${daysFrom(now, -idleAfterDays)}`,
    never_used: sql`k.last_used_at is null and k.created_at <= ${daysFrom(now, -neverUsedAfterDays)}`,
    no_expiry: sql`k.expires_at is null`,
  }
  return conditions[category]
}
