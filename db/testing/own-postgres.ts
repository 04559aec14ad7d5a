import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openDatabase } from '../client'
import { startEmbeddedPostgres } from '../embedded'
import { migrateDatabase } from '../migrate'
import { openSql, type Sql } from '../sql'
import type { Database } from '../tx'

export type OwnPostgres = {
  url: string
  sql: Sql
  db: Database
  /** Kills the postmaster as nothing can be prepared for; resolves when it has gone. */
  kill(): Promise<void>
  /** Starts it again on its data. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** A Postgres of the test's own with a migrated database, for tests that kill it or need settings. */
export async function ownPostgres(settings: string[] = []): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'keystile-postgres-'))
  chmodSync(folder, 0o755)
  let server = await startEmbeddedPostgres(folder, settings)
  const { url, directory } = server
  await migrateDatabase(url, resolve('drizzle'))
  const sql = openSql(url, { name: 'test', connectionsMax: 4 })
  return {
    url,
    sql,
    db: openDatabase(sql),
    async kill() {
      process.kill(Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
      await server.ended
    },
    async start() {
      server = await startEmbeddedPostgres(folder, settings)
    },
    async stop() {
      await sql.end({ timeout: 1 })
      await server.stop()
      for (const path of [directory, folder]) rmSync(path, { recursive: true, force: true })
    },
  }
}
