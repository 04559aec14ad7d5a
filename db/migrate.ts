import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { openDatabase } from './client'
import { openSql } from './sql'

const migrationLock = 7_246_731_984

/** Brings the database at `url` to the newest schema; several processes may call it at once. `folder` holds the SQL files. */
export async function migrateDatabase(url: string, folder: string): Promise<void> {
  const sql = openSql(url, { name: 'migrate', connectionsMax: 1 })
  try {
    await sql`select pg_advisory_lock(${migrationLock})`
    await migrate(openDatabase(sql), { migrationsFolder: folder })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
