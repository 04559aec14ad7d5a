import { inject } from 'vitest'
import { randomBase62 } from '@/lib/kit/random'
import { openDatabase } from '../client'
import { openSql, type Sql } from '../sql'
import type { Database } from '../tx'

export const templateName = 'keystile_template'

/** `url` with another database on the same server. */
export function databaseUrl(url: string, name: string): string {
  const target = new URL(url)
  target.pathname = `/${name}`
  return target.href
}

export type TestDatabase = { url: string; sql: Sql; db: Database; drop(): Promise<void> }

/** A migrated, empty database of the caller's own on the run's Postgres; `drop` it in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  const name = `test_${randomBase62(12).toLowerCase()}`
  const admin = openSql(server, { name: 'test', connectionsMax: 1 })
  await admin`create database ${admin(name)} template ${admin(templateName)}`
  const url = databaseUrl(server, name)
  const sql = openSql(url, { name: 'test' })
  const drop = async () => {
    await sql.end({ timeout: 5 })
    await admin`drop database ${admin(name)} with (force)`
    await admin.end()
  }
  return { url, sql, db: openDatabase(sql), drop }
}
