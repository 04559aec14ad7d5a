import postgres from 'postgres'
import { textArray } from './text-array'

/** A postgres.js connection pool. */
export type Sql = postgres.Sql

export type SqlOptions = {
  name: string
  connectionsMax?: number
  /**
   * `known`: only `text[]` of all array types, without asking for the others. postgres.js 3.4 does not wait for its own question,
   * so that a pool which is thrown away meanwhile ends the process with it.
   */
  types?: 'asked' | 'known'
  /**
   * `custom`: every statement is planned for its values; charts would be read by plans that were made for another range.
   * `generic`: a statement is planned once, and by indexes, whatever the tables hold; for those that read a few rows by their keys,
   * where planning costs as much as reading.
   */
  plans?: 'custom' | 'generic'
}

const planSettings = {
  custom: { plan_cache_mode: 'force_custom_plan', random_page_cost: 1.1, max_parallel_workers_per_gather: 0 },
  generic: { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off' },
}

/** Opens a pool on a `postgres://` URL, or on the Unix socket that a URL's `host` parameter names. Connects on first use. */
export function openSql(url: string, options: SqlOptions): Sql {
  const target = new URL(url)
  const socketDirectory = target.searchParams.get('host')
  target.searchParams.delete('host')
  return postgres(target.href, {
    ...(socketDirectory ? { path: `${socketDirectory}/.s.PGSQL.5432` } : {}),
    max: options.connectionsMax ?? 10,
    connection: {
      application_name: `keystile ${options.name}`,
      TimeZone: 'UTC',
      // Compiling takes tens of milliseconds, and pays where a statement takes seconds: none of ours does.
      jit: 'off',
      ...(options.plans ? planSettings[options.plans] : {}),
    },
    ...(options.types === 'known' ? { fetch_types: false, types: { textArray } } : {}),
    connect_timeout: 5,
    // Seconds before trying to connect again; left alone, the pause grows to 20.
    backoff: (tries) => Math.min(2 ** tries / 100, 1),
    onnotice: () => {},
  })
}
