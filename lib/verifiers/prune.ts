import type { Sql } from '@/db/sql'
import { keptMs } from './terms'

/** Deletes changes, their receipts, and verifiers not heard of since that have borrowed nothing, when they are older than they are kept. */
export async function pruneVerifiers(sql: Sql, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptMs).toISOString()
  await sql`delete from receipts where at < ${before}`
  await sql`delete from changes where at < ${before}`
  await sql`delete from verifiers v where seen_at < ${before}
    and not exists (select from quota_leases l where l.verifier_id = v.id)`
}
