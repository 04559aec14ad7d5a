import type { Sql } from '@/db/sql'

/** A pool that is thrown away, connections and all, when it does not answer: a cut wire never says so. */
export class Link {
  readonly #open: () => Sql
  #sql: Sql

  constructor(open: () => Sql) {
    this.#open = open
    this.#sql = open()
  }

  get sql(): Sql {
    return this.#sql
  }

  reset(): void {
    const stuck = this.#sql
    this.#sql = this.#open()
    void stuck.end({ timeout: 0 })
  }

  async close(): Promise<void> {
    await this.#sql.end({ timeout: 2 })
  }
}
