import { locks } from '@/db/locks'
import type { Sql } from '@/db/sql'
import { partitioned, partitionOf } from './partitions'

/** Rows come a little late. */
const settledMs = 3_600_000
/** Less is not worth the trouble. */
const bytesMin = 8 * 1024 * 1024
/** Late rows make an index grow again: by so much, and it is packed again. */
const growthMin = 1.2
const memory = '256MB'

/**
 * Packs the indexes of partitions whose time is over. Rows come in the order of time, but indexes have teams and keys first: they
 * grow everywhere at once, and are half empty at the end of a day. Nobody waits for it. Returns the bytes that became free; none where
 * another worker is at it. `sql` must be a pool of one connection.
 */
export async function packPartitions(sql: Sql, now: Date): Promise<number> {
  const [lock] = await sql<{ isOurs: boolean }[]>`select pg_try_advisory_lock(${locks.packing}) as "isOurs"`
  if (!lock?.isOurs) return 0
  try {
    await sql`select set_config('maintenance_work_mem', ${memory}, false)`
    let freed = 0
    for (const { name, bytes } of await loosePartitions(sql, now)) freed += bytes - (await pack(sql, name))
    return freed
  } finally {
    await sql`select pg_advisory_unlock(${locks.packing})`
  }
}

async function loosePartitions(sql: Sql, now: Date): Promise<{ name: string; bytes: number }[]> {
  const settled = new Date(now.getTime() - settledMs)
  const found = await Promise.all(
    partitioned.map(
      ({ table, by }) => sql<{ name: string; bytes: number }[]>`
        select c.relname as name, pg_indexes_size(c.oid)::float8 as bytes
        from pg_inherits i join pg_class c on c.oid = i.inhrelid left join packed_partitions p on p.name = c.relname
        where i.inhparent = ${table}::regclass and c.relname ~ ${`^${table}_\\d+$`}
          and c.relname < ${partitionOf(table, by, settled).name}
          and pg_indexes_size(c.oid) > greatest(${bytesMin}, ${growthMin}::float8 * p.index_bytes)
        order by 1`,
    ),
  )
  return found.flat()
}

/** Returns the size of the indexes afterwards, in bytes. */
async function pack(sql: Sql, name: string): Promise<number> {
  await dropLeftovers(sql, name)
  await sql`reindex table concurrently ${sql(name)}`
  const [row] = await sql<{ bytes: number }[]>`
    insert into packed_partitions (name, index_bytes) values (${name}, pg_indexes_size(${name}::regclass))
    on conflict (name) do update set index_bytes = excluded.index_bytes returning index_bytes::float8 as bytes`
  return row?.bytes ?? 0
}

/** Indexes that were not finished, because their worker or Postgres was killed: they take room and serve nobody. */
async function dropLeftovers(sql: Sql, name: string): Promise<void> {
  const leftovers = await sql<{ name: string }[]>`
    select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = ${name}::regclass and not i.indisvalid and c.relname ~ '_cc(new|old)\\d*$'`
  for (const leftover of leftovers) await sql`drop index concurrently if exists ${sql(leftover.name)}`
}
