import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../embedded'
import { migrateDatabase } from '../migrate'
import { openSql } from '../sql'
import { databaseUrl, templateName } from './database'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

/** One Postgres for a test run, with a migrated template that `testDatabase` clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'keystile-test-'))
  chmodSync(folder, 0o755)
  const server = await startEmbeddedPostgres(folder, ['fsync=off', 'max_connections=200'])
  const sql = openSql(server.url, { name: 'test', connectionsMax: 1 })
  await sql`create database ${sql(templateName)}`
  await sql.end()
  const template = databaseUrl(server.url, templateName)
  await migrateDatabase(template, resolve('drizzle'))
  await countAnyTime(template)
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.stop()
    rmSync(server.directory, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Tests count requests at whatever time they like: rollups have room for it without a partition of that day. */
async function countAnyTime(url: string): Promise<void> {
  const sql = openSql(url, { name: 'test', connectionsMax: 1 })
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'p' and relname like 'usage\\_%'`
  for (const { name } of tables) await sql`create table ${sql(`${name}_any`)} partition of ${sql(name)} default`
  await sql.end()
}
