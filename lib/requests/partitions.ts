import { locks } from '@/db/locks'
import type { Sql } from '@/db/sql'
import { type KeptSince, keptForGood } from '@/lib/settings/retention'

const dayMs = 86_400_000
const daysAhead = 3
/** Whoever comes while a drop waits for those who read the table has to wait with it; the next try is soon enough. */
const dropWait = '200ms'

/** A row that grows finds room on its own page and leaves its index alone: half the cost of an upsert. */
const rollupStorage = 'with (fillfactor = 50)'

type Period = 'day' | 'month'
type Partitioned = { table: string; by: Period; kept: keyof KeptSince }

/** Every partitioned table, the log first. */
export const partitioned: readonly Partitioned[] = [
  { table: 'requests', by: 'day', kept: 'requests' },
  { table: 'usage_team_minutes', by: 'day', kept: 'minutes' },
  { table: 'usage_key_slices', by: 'day', kept: 'minutes' },
  { table: 'usage_route_slices', by: 'day', kept: 'minutes' },
  { table: 'usage_country_slices', by: 'day', kept: 'minutes' },
  { table: 'usage_team_hours', by: 'month', kept: 'hours' },
  { table: 'usage_key_hours', by: 'month', kept: 'hours' },
  { table: 'usage_route_hours', by: 'month', kept: 'hours' },
  { table: 'usage_country_hours', by: 'month', kept: 'hours' },
]

type Partition = { name: string; table: string; from: Date; to: Date }

/** Makes the partitions that hold these moments where they are missing, but for what is not kept any more. */
export async function ensurePartitions(sql: Sql, moments: readonly Date[], since = keptForGood): Promise<void> {
  const wanted = new Map<string, Partition>()
  for (const { table, by, kept } of partitioned) {
    for (const moment of moments) {
      if (moment.getTime() < since[kept]) continue
      const partition = partitionOf(table, by, moment)
      wanted.set(partition.name, partition)
    }
  }
  const names = [...wanted.keys()]
  const found = await sql<{ name: string }[]>`select relname as name from pg_class where relname = any(${names})`
  const there = new Set(found.map(({ name }) => name))
  const missing = [...wanted.values()].filter(({ name }) => !there.has(name))
  if (missing.length > 0) await makePartitions(sql, missing)
}

/** Makes the partitions of today and the days after it. */
export async function preparePartitions(sql: Sql, now: Date): Promise<void> {
  const days = Array.from({ length: daysAhead + 1 }, (_, i) => new Date(now.getTime() + i * dayMs))
  await ensurePartitions(sql, days)
}

/** Drops the partitions that hold nothing but what is not kept any more. Returns how many. */
export async function dropOldPartitions(sql: Sql, since: KeptSince): Promise<number> {
  let dropped = 0
  for (const { table, by, kept } of partitioned) {
    const oldest = partitionOf(table, by, new Date(since[kept])).name
    const names = await sql<{ name: string }[]>`
      select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = ${table}::regclass and c.relname ~ ${`^${table}_\\d+$`} and c.relname < ${oldest}`
    for (const { name } of names) await dropPartition(sql, name)
    dropped += names.length
  }
  return dropped
}

/** Made apart and then attached, which no reader or writer of the table has to wait for. */
async function makePartitions(sql: Sql, partitions: readonly Partition[]): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${locks.partitions})`
    for (const { name, table, from, to } of partitions) {
      const [found] = await tx`select to_regclass(${name}) is not null as there`
      if (found?.['there']) continue
      const storage = table === 'requests' ? '' : rollupStorage
      await tx.unsafe(`create table ${name} (like ${table} including all) ${storage}`)
      await tx.unsafe(
        `alter table ${table} attach partition ${name} for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
      )
    }
  })
}

async function dropPartition(sql: Sql, name: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select set_config('lock_timeout', ${dropWait}, true)`
    await tx`drop table if exists ${tx(name)}`
    await tx`delete from packed_partitions where name = ${name}`
  })
}

export function partitionOf(table: string, by: Period, moment: Date): Partition {
  const [year, month, day] = [moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()]
  const isoDay = moment.toISOString().slice(0, 10).replaceAll('-', '')
  return by === 'day'
    ? {
        name: `${table}_${isoDay}`,
        table,
        from: new Date(Date.UTC(year, month, day)),
        to: new Date(Date.UTC(year, month, day + 1)),
      }
    : {
        name: `${table}_${isoDay.slice(0, 6)}`,
        table,
        from: new Date(Date.UTC(year, month)),
        to: new Date(Date.UTC(year, month + 1)),
      }
}
