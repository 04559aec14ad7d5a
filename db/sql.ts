import postgres from 'postgres'

/** A postgres.js connection pool. */
export type Sql = postgres.Sql

/** Opens a pool on a `postgres://` URL, or on the Unix socket that a URL's `host` parameter names. Connects on first use. */
export function openSql(url: string, options: { name: string; connectionsMax?: number }): Sql {
  const target = new URL(url)
  const socketDirectory = target.searchParams.get('host')
  target.searchParams.delete('host')
  return postgres(target.href, {
    ...(socketDirectory ? { path: `${socketDirectory}/.s.PGSQL.5432` } : {}),
    max: options.connectionsMax ?? 10,
    connection: { application_name: `keystile ${options.name}`, TimeZone: 'UTC' },
    connect_timeout: 5,
    // Seconds before trying to connect again; left alone, the pause grows to 20.
    backoff: (tries) => Math.min(2 ** tries / 100, 1),
    onnotice: () => {},
  })
}
