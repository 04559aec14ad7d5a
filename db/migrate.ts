import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { openDatabase } from './client'
import { locks } from './locks'
import { openSql } from './sql'

/** Brings the database at `url` to the newest schema; several processes may call it at once. `folder` holds the SQL files. */
export async function migrateDatabase(url: string, folder: string): Promise<void> {
  const sql = openSql(url, { name: 'migrate', connectionsMax: 1 })
  try {
    await sql`select pg_advisory_lock(${locks.migration})`
    await migrate(openDatabase(sql), { migrationsFolder: folder })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
