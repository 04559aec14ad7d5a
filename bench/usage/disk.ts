import type { Sql } from '@/db/sql'

/** Bytes on disk for a million requests of each table that shipping writes, partitions and indexes with it; the log in two parts. */
export async function diskOf(sql: Sql, rows: number): Promise<{ name: string; bytes: number }[]> {
  const found = await sql<{ name: string; heap: number; indexes: number }[]>`
    select root.relname as name, sum(pg_table_size(coalesce(leaf.relid, root.oid)))::float8 as heap,
      sum(pg_indexes_size(coalesce(leaf.relid, root.oid)))::float8 as indexes
    from pg_class root left join lateral pg_partition_tree(root.oid) leaf on true
    where (root.relname = 'requests' or starts_with(root.relname, 'usage_')) and not root.relispartition
      and root.relkind in ('r', 'p') and root.relnamespace = 'public'::regnamespace
    group by 1
    union all
    select relname, pg_table_size(oid)::float8, pg_indexes_size(oid)::float8 from pg_class
    where relname in ('key_sightings', 'key_scope_days', 'secret_uses')
    order by 1`
  return found.flatMap(({ name, heap, indexes }) =>
    name === 'requests'
      ? [
          { name: 'the log', bytes: (heap / rows) * 1e6 },
          { name: 'its indexes', bytes: (indexes / rows) * 1e6 },
        ]
      : [{ name, bytes: ((heap + indexes) / rows) * 1e6 }],
  )
}
