import type { Sql } from '@/db/sql'

const keptMs = 400 * 86_400_000

/** Deletes what is known of quotas whose period began more than 400 days ago. */
export async function pruneQuotas(sql: Sql, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptMs).toISOString()
  await sql`delete from quota_leases where starts_at < ${before}`
  await sql`delete from quota_uses where starts_at < ${before}`
}
