import { Unreachable, within } from '@/lib/kit/deadline'
import type { Load } from './facts'

const idsPerQueryMax = 500
/** Fewer ids are not worth a query of their own. */
const idsPerQueryMin = 16
const queriesMax = 4
const waitingMax = 20_000
const deadlineMs = 1_500

export type BatchEvents = {
  /** A query did not answer in time. */
  onStuck(): void
  /** A query failed, in whatever way; all that waited for it are told too. */
  onFailure(error: unknown): void
}

type Waiter<Facts> = { id: string; resolve(facts: Facts | undefined): void; reject(error: unknown): void }

/**
 * Look-ups of one turn of the event loop go together, as a query or, where they are many, as one on each connection: while the
 * database works on the next, the first are answered. Few queries at once, many ids waiting, no id longer than the deadline.
 */
export class Batch<Facts> {
  readonly #load: Load<Facts>
  readonly #events: BatchEvents
  #waiting: Waiter<Facts>[] = []
  #queries = 0
  #scheduled = false

  constructor(load: Load<Facts>, events: BatchEvents) {
    this.#load = load
    this.#events = events
  }

  lookUp(id: string): Promise<Facts | undefined> {
    if (this.#waiting.length >= waitingMax) return Promise.reject(new Unreachable('too many look-ups wait'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id, resolve, reject })
      if (this.#scheduled) return
      this.#scheduled = true
      setImmediate(() => {
        this.#scheduled = false
        this.#start()
      })
    })
  }

  #start(): void {
    while (this.#waiting.length > 0 && this.#queries < queriesMax) {
      const share = Math.ceil(this.#waiting.length / (queriesMax - this.#queries))
      const waiters = this.#waiting.splice(0, Math.min(Math.max(share, idsPerQueryMin), idsPerQueryMax))
      this.#queries++
      void this.#run(waiters).finally(() => {
        this.#queries--
        this.#start()
      })
    }
  }

  async #run(waiters: readonly Waiter<Facts>[]): Promise<void> {
    try {
      const ids = waiters.map(({ id }) => id)
      const facts = await within(this.#load(ids), deadlineMs, () => this.#giveUp())
      for (const { id, resolve } of waiters) resolve(facts.get(id))
    } catch (error) {
      this.#events.onFailure(error)
      for (const { reject } of waiters) reject(error)
    }
  }

  /** Who stands in line behind a stuck query would find the next one stuck too. */
  #giveUp(): void {
    this.#events.onStuck()
    const waiting = this.#waiting
    this.#waiting = []
    for (const { reject } of waiting) reject(new Unreachable('the database does not answer'))
  }
}
