import { sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/tx'
import { sightingsPerKind } from './terms'

const pathsPerPage = 5_000

export type Rebuilt = { sightings: number; scopeDays: number }

/**
 * Counts sightings and days of scopes anew from the rows of the log, which is whole from `loggedSince` (the start of a day, UTC)
 * on; what was known of the time before stays. Shipping waits until it is done.
 */
export async function rebuildSightings(
  db: Database,
  loggedSince: Date,
  routeOf: (path: string) => string,
): Promise<Rebuilt> {
  const since = loggedSince.toISOString()
  return db.transaction(async (tx) => {
    // In the order in which the shipper comes to them, and so that it adds nothing that is counted here as well.
    await tx.execute(sql`lock table key_sightings, key_scope_days in exclusive mode`)
    await tx.execute(sql`delete from key_sightings where first_at >= ${since}`)
    await nameRoutes(tx, since, routeOf)
    await tx.execute(sql`
      insert into key_sightings as s (key_id, kind, value, first_at, last_at, uses)
      select r.key_id, seen.kind, seen.value, min(r.time), max(r.time), count(*)
      from requests r
        join keys on keys.id = r.key_id
        left join rebuild_routes on rebuild_routes.path = r.path
        cross join lateral (
          values ('ip', r.ip), ('agent', r.user_agent), ('route', r.method || ' ' || rebuild_routes.route)
        ) as seen (kind, value)
      where r.decision = 'valid' and r.time >= ${since} and seen.value <> ''
      group by 1, 2, 3
      on conflict (key_id, kind, value) do update set
        last_at = greatest(s.last_at, excluded.last_at), uses = greatest(s.uses, excluded.uses)`)
    await tx.execute(sql`
      delete from key_sightings where (key_id, kind, value) in (
        select key_id, kind, value from (
          select key_id, kind, value,
            row_number() over (partition by key_id, kind order by last_at desc, value) as place
          from key_sightings
        ) as ranked
        where place > ${sightingsPerKind})`)
    await tx.execute(sql`delete from key_scope_days where day >= (${since}::timestamptz at time zone 'UTC')::date`)
    await tx.execute(sql`
      insert into key_scope_days (key_id, scope, day, uses)
      select r.key_id, asked.scope, (r.time at time zone 'UTC')::date, count(*)
      from requests r
        join keys on keys.id = r.key_id
        cross join lateral (select distinct scope from string_to_table(r.scopes, ' ') as scope) as asked
      where r.decision = 'valid' and r.time >= ${since}
      group by 1, 2, 3`)
    const [counts] = await tx.execute<Rebuilt>(sql`
      select (select count(*)::int from key_sightings) as sightings, (select count(*)::int from key_scope_days) as "scopeDays"`)
    return counts ?? { sightings: 0, scopeDays: 0 }
  })
}

/** Which route each path of the log is, in a table of this transaction: only we can tell, not Postgres. */
async function nameRoutes(tx: Transaction, since: string, routeOf: (path: string) => string): Promise<void> {
  await tx.execute(sql`create temp table rebuild_routes (path text primary key, route text not null) on commit drop`)
  await tx.execute(sql`
    declare paths no scroll cursor for
    select distinct path from requests where decision = 'valid' and time >= ${sql.raw(`'${since}'`)} and path <> ''`)
  for (;;) {
    const page = await tx.execute<{ path: string }>(sql`fetch ${sql.raw(String(pathsPerPage))} from paths`)
    if (page.length === 0) return
    const named = page.map(({ path }) => ({ path, route: routeOf(path) }))
    await tx.execute(sql`
      insert into rebuild_routes select path, route from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as named (path text, route text)`)
  }
}
