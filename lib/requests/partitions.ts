import type { Sql } from '@/db/sql'
import { retentionMs } from './retention'

const dayMs = 86_400_000
const daysAhead = 3
const partitionLock = 7_246_731_985

/** Makes the partitions of these days (UTC) where they are missing. */
export async function ensurePartitions(sql: Sql, days: readonly Date[]): Promise<void> {
  const names = days.map(partitionName)
  const there = await sql<{ name: string }[]>`select relname as name from pg_class where relname = any(${names})`
  if (there.length === new Set(names).size) return
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${partitionLock})`
    for (const day of days) {
      const from = new Date(Math.floor(day.getTime() / dayMs) * dayMs)
      const to = new Date(from.getTime() + dayMs)
      await tx.unsafe(
        `create table if not exists ${partitionName(day)} partition of requests
         for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
      )
    }
  })
}

/** Makes the partitions of today and the days after it. */
export async function preparePartitions(sql: Sql, now: Date): Promise<void> {
  const days = Array.from({ length: daysAhead + 1 }, (_, i) => new Date(now.getTime() + i * dayMs))
  await ensurePartitions(sql, days)
}

/** Drops the days whose last request is older than the log is kept. Returns how many. */
export async function dropOldPartitions(sql: Sql, now: Date): Promise<number> {
  const oldest = partitionName(new Date(now.getTime() - retentionMs.requests))
  const names = await sql<{ name: string }[]>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'requests'::regclass and c.relname < ${oldest}`
  for (const { name } of names) await sql`drop table ${sql(name)}`
  return names.length
}

function partitionName(day: Date): string {
  return `requests_${day.toISOString().slice(0, 10).replaceAll('-', '')}`
}
