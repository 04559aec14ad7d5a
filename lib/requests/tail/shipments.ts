import { shippedChannel } from '@/db/channel-names'
import type { Sql } from '@/db/sql'
import { errorFields, type Log } from '@/lib/kit/log'
import { IngestLag, type IngestLook } from './lag'

const freshMs = 2_000

/** What comes into the log, heard on one connection of the process however many tails there are. It is opened for the first. */
export class Shipments {
  readonly #sql: Sql
  readonly #log: Log
  readonly #lag = new IngestLag()
  readonly #waiting = new Set<() => void>()
  #isListening = false
  #heard = 0
  #behind: Promise<number> | undefined

  constructor(sql: Sql, log: Log) {
    this.#sql = sql
    this.#log = log
  }

  /** How many times something was heard: what `next` is told, so that nothing is missed between. */
  get heard(): number {
    return this.#heard
  }

  /** Waits until more was heard than `heard`, but no longer than `msMax`, nor after `signal` aborts. */
  next(heard: number, msMax: number, signal: AbortSignal): Promise<void> {
    this.#listen()
    if (this.#heard > heard || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        this.#waiting.delete(end)
        resolve()
      }
      const timer = setTimeout(end, msMax)
      signal.addEventListener('abort', end)
      this.#waiting.add(end)
    })
  }

  /** How far the log is behind the requests, in milliseconds, as of the last seconds. */
  behindMs(): Promise<number> {
    if (!this.#behind) {
      this.#behind = readIngest(this.#sql).then((look) => this.#lag.at(look))
      setTimeout(() => {
        this.#behind = undefined
      }, freshMs).unref()
    }
    return this.#behind
  }

  /** postgres.js listens again after a break, and then calls the last argument: something may have been said meanwhile. */
  #listen(): void {
    if (this.#isListening) return
    this.#isListening = true
    const wake = () => {
      this.#heard++
      for (const end of [...this.#waiting]) end()
    }
    this.#sql.listen(shippedChannel, wake, wake).catch((error: unknown) => {
      // Tails look every second all the same.
      this.#isListening = false
      this.#log.warn('shipments are not heard', errorFields(error))
    })
  }
}

/** What the database knows of how the log keeps up. */
export async function readIngest(sql: Sql): Promise<IngestLook> {
  const [look] = await sql<IngestLook[]>`
    select (extract(epoch from now()) * 1000)::float8 as "nowMs",
      exists (select from verifiers where stopped_at is null and backlog_segments > 0
        and seen_at > now() - interval '10 seconds') as "isWaiting",
      (select (extract(epoch from max(last_at)) * 1000)::float8 from shipped_segments
        where shipped_at > now() - interval '1 minute') as "newestMs"`
  if (!look) throw new Error('the database said nothing')
  return look
}
