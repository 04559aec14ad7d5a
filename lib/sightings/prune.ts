import type { Sql } from '@/db/sql'
import { scopeDaysKept } from './terms'

/** Deletes the days of scopes that are older than they are kept. */
export async function pruneScopeDays(sql: Sql, now: Date): Promise<void> {
  const before = new Date(now.getTime() - scopeDaysKept * 86_400_000).toISOString().slice(0, 10)
  await sql`delete from key_scope_days where day < ${before}`
}

/** Deletes what is left of keys and secrets that are gone: their addresses are nobody's business any more. */
export async function pruneStrays(sql: Sql): Promise<void> {
  await sql`delete from key_sightings where key_id in (select distinct key_id from key_sightings except select id from keys)`
  await sql`delete from key_scope_days where key_id in (select distinct key_id from key_scope_days except select id from keys)`
  await sql`delete from secret_uses where secret_id in (select secret_id from secret_uses except select id from secrets)`
}
