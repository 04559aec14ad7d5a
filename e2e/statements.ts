import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Sql } from '@/db/sql'
import { randomBase62 } from '@/lib/kit/random'

/** A statement of the portal, but for the one by which the supervisor sees that it lives, and those of a new connection. */
const asked = /^keystile portal\|.*?LOG: {2}(execute|statement)(?!.*(pg_type|: select 1$))/gm

/** Every statement that reaches the database, with the name of the program that sent it, as Postgres' own log has them. */
export class StatementLog {
  readonly #sql: Sql
  readonly #path: string

  private constructor(sql: Sql, path: string) {
    this.#sql = sql
    this.#path = path
  }

  /** Turns the log on until `close`. */
  static async open(sql: Sql): Promise<StatementLog> {
    const [row] = await sql`select setting from pg_settings where name = 'data_directory'`
    const log = new StatementLog(sql, join(dirname(String(row?.['setting'])), 'postgres.log'))
    await log.#set(`'all'`, `'%a|'`)
    return log
  }

  async close(): Promise<void> {
    await this.#set('default', 'default')
  }

  /** How many statements the portal sends while `act` runs. */
  async count(act: () => Promise<unknown>): Promise<number> {
    const [begin, end] = [await this.#mark(), await act().then(() => this.#mark())]
    const text = readFileSync(this.#path, 'utf8')
    const between = text.slice(text.lastIndexOf(begin), text.lastIndexOf(end))
    return between.match(asked)?.length ?? 0
  }

  /** A word in the log: all that was sent before it stands above it. */
  async #mark(): Promise<string> {
    const word = `mark ${randomBase62(12)}`
    await this.#sql.unsafe(`select '${word}'`)
    return word
  }

  async #set(statements: string, prefix: string): Promise<void> {
    await this.#sql.unsafe(`alter system set log_statement = ${statements}`)
    await this.#sql.unsafe(`alter system set log_line_prefix = ${prefix}`)
    await this.#sql.unsafe('select pg_reload_conf()')
  }
}
