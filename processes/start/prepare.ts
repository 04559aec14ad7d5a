import { migrateDatabase } from '@/db/migrate'

export type Prepared = {
  /** The one-time link that makes the first operator; undefined once there is one. */
  setupUrl?: string
}

/** Brings the database up to date. */
export async function prepare(databaseUrl: string): Promise<Prepared> {
  await migrateDatabase(databaseUrl, 'drizzle')
  return {}
}
