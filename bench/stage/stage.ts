import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@/db/client'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/db/embedded'
import { migrateDatabase } from '@/db/migrate'
import { openSql, type Sql } from '@/db/sql'
import type { Database } from '@/db/tx'
import { readPeppers } from '@/lib/settings/peppers'
import { unpin } from '../pin.mjs'
import { type Guard, type SeededKey, type SeedOptions, seedGuard, seedKeys } from './seed'

/** What all scenarios play on: one Postgres with the product's schema, one API, and keys. */
export class Stage {
  readonly folder: string
  readonly pepperText = `1:${randomBytes(32).toString('base64')}`
  readonly peppers = readPeppers(this.pepperText)
  #parts: { postgres: EmbeddedPostgres; sql: Sql; db: Database; guard: Guard } | undefined

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'keystile-bench-'))
    // Postgres may run as another account, which must get through.
    chmodSync(this.folder, 0o711)
    mkdirSync(this.journalFolder, { recursive: true, mode: 0o700 })
  }

  async start(): Promise<void> {
    const postgres = await startEmbeddedPostgres(this.folder)
    await migrateDatabase(postgres.url, 'drizzle')
    const sql = openSql(postgres.url, { name: 'bench' })
    // Drizzle changes how its pool reads and writes moments.
    const db = openDatabase(openSql(postgres.url, { name: 'bench verbs', connectionsMax: 2 }))
    this.#parts = { postgres, sql, db, guard: await seedGuard(db, this.peppers) }
  }

  get sql(): Sql {
    return this.#its.sql
  }
  get db(): Database {
    return this.#its.db
  }
  get guard(): Guard {
    return this.#its.guard
  }
  get databaseUrl(): string {
    return this.#its.postgres.url
  }
  get databaseFolder(): string {
    return this.#its.postgres.directory
  }
  get journalFolder(): string {
    return join(this.folder, 'journal')
  }

  mintKeys(count: number, options?: SeedOptions): Promise<SeededKey[]> {
    return seedKeys(this.sql, this.peppers, this.guard, count, options)
  }

  get #postgresPid(): number {
    return Number(readFileSync(join(this.databaseFolder, 'postmaster.pid'), 'utf8').split('\n')[0])
  }

  /** Lets Postgres' new connections, and the bench itself, have every core: for what is not measured by the core. */
  spread(): void {
    for (const pid of [this.#postgresPid, process.pid]) unpin(pid)
  }

  /** Kills Postgres without warning, and starts it again after `ms`. */
  async losePostgres(ms: number): Promise<void> {
    const { postgres } = this.#its
    process.kill(this.#postgresPid, 'SIGKILL')
    await postgres.ended
    await new Promise((done) => setTimeout(done, ms))
    this.#its.postgres = await startEmbeddedPostgres(this.folder)
  }

  /** `keep` leaves what is on disk: it is the data folder of an installation. */
  async stop(keep: boolean): Promise<void> {
    const postgres = this.#parts?.postgres
    await this.#parts?.sql.end({ timeout: 1 })
    await this.#parts?.db.$client.end({ timeout: 1 })
    await postgres?.stop()
    if (keep) return
    if (postgres) rmSync(postgres.directory, { recursive: true, force: true })
    rmSync(this.folder, { recursive: true, force: true })
  }

  get #its() {
    if (!this.#parts) throw new Error('the stage has not been started')
    return this.#parts
  }
}
