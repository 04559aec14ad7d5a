import type { Sql } from '@/db/sql'

const hourMs = 3_600_000

/** Rows of bookkeeping; the log and its rollups go by partitions. */
const keptMs = { pending_reports: 24 * hourMs, shipped_segments: 30 * 24 * hourMs }

/** Deletes what is older than it is kept: ids of shipped segments, reports whose request never came. */
export async function prune(sql: Sql, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString()
  await sql`delete from pending_reports where received_at < ${before(keptMs.pending_reports)}`
  await sql`delete from shipped_segments where shipped_at < ${before(keptMs.shipped_segments)}`
}
