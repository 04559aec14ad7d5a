import type { Sql } from '@/db/sql'
import { retentionMs } from './retention'

const fineTables = ['usage_team_minutes', 'usage_key_slices', 'usage_route_slices']
const hourTables = ['usage_team_hours', 'usage_key_hours', 'usage_route_hours']
const hourMs = 3_600_000

/** Rows of bookkeeping. */
const keptMs = { pending_reports: 24 * hourMs, shipped_segments: 30 * 24 * hourMs }

/** Deletes what is older than it is kept: rollups, ids of shipped segments, reports whose request never came. */
export async function prune(sql: Sql, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString()
  for (const table of fineTables) await sql`delete from ${sql(table)} where bucket < ${before(retentionMs.fine)}`
  for (const table of hourTables) await sql`delete from ${sql(table)} where bucket < ${before(retentionMs.hours)}`
  await sql`delete from pending_reports where received_at < ${before(keptMs.pending_reports)}`
  await sql`delete from shipped_segments where shipped_at < ${before(keptMs.shipped_segments)}`
}
