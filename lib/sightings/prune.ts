import type { Sql } from '@/db/sql'
import { scopeDaysKept } from './terms'

/** Deletes the days of scopes that are older than they are kept. */
export async function pruneScopeDays(sql: Sql, now: Date): Promise<void> {
  const before = new Date(now.getTime() - scopeDaysKept * 86_400_000).toISOString().slice(0, 10)
  await sql`delete from key_scope_days where day < ${before}`
}
