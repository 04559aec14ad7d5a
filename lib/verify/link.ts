import type { Sql } from '@/db/sql'

const resetMsMin = 1_000

/**
 * A pool that is thrown away, connections and all, when it does not answer: a cut wire never says so, and a connection of
 * postgres.js 3.4 that broke while a write was buffered never writes again (porsager/postgres#1154).
 */
export class Link {
  readonly #open: () => Sql
  #sql: Sql
  #resetMs = Number.NEGATIVE_INFINITY

  constructor(open: () => Sql) {
    this.#open = open
    this.#sql = open()
  }

  get sql(): Sql {
    return this.#sql
  }

  /** Opens a fresh pool, unless that was just done: several queries that hung on the same one each call this. */
  reset(): boolean {
    const now = performance.now()
    if (now - this.#resetMs < resetMsMin) return false
    this.#resetMs = now
    const stuck = this.#sql
    this.#sql = this.#open()
    stuck.end({ timeout: 0 }).catch(() => {})
    return true
  }

  async close(): Promise<void> {
    await this.#sql.end({ timeout: 2 })
  }
}
