import type { Clock } from '@/lib/kit/clock'
import type { FactStore, Known } from './fact-store'

type Flight<Facts> = { answer: Promise<Facts | undefined>; isStale: boolean }

export type FactCacheOptions<Facts> = {
  lookUp(id: string): Promise<Facts | undefined>
  clock: Clock
  store: FactStore<Facts>
  /** How long what was found is kept at most; what was not found, a second. */
  keepMs?: number
}

const absentKeepMs = 1_000
const forEver = Number.POSITIVE_INFINITY
const triesMax = 3

/** Facts by id. One look-up an id at a time; a look-up that began before the id was forgotten is repeated instead of believed. */
export class FactCache<Facts> {
  readonly #options: Required<FactCacheOptions<Facts>>
  readonly #flights = new Map<string, Flight<Facts>>()
  /** Ids that were known, and ids that were looked up. */
  readonly counts = { hits: 0, misses: 0 }

  constructor(options: FactCacheOptions<Facts>) {
    this.#options = { keepMs: forEver, ...options }
  }

  get size(): number {
    return this.#options.store.size
  }

  /** What is known of an id, or undefined where nothing is; `facts` are undefined where it is known not to exist. */
  get(id: string): Known<Facts> | undefined {
    const known = this.#options.store.get(id)
    if (!known || (known.untilMs !== forEver && known.untilMs <= this.#options.clock.monotonicMs())) return undefined
    this.counts.hits++
    return known
  }

  /** What was last known of an id, for naming whose it is; not counted. */
  peek(id: string): Facts | undefined {
    return this.#options.store.get(id)?.facts
  }

  /** Looks an id up and keeps the answer; throws where it cannot be reached. */
  load(id: string): Promise<Facts | undefined> {
    const running = this.#flights.get(id)
    if (running) return running.answer
    this.counts.misses++
    const flight: Flight<Facts> = { answer: Promise.resolve(undefined), isStale: false }
    flight.answer = this.#fly(id, flight).finally(() => this.#flights.delete(id))
    this.#flights.set(id, flight)
    return flight.answer
  }

  /** Forgets ids, or everything. */
  forget(ids: readonly string[] | 'all'): void {
    if (ids === 'all') {
      this.#options.store.clear()
      for (const flight of this.#flights.values()) flight.isStale = true
      return
    }
    for (const id of ids) {
      this.#options.store.delete(id)
      const flight = this.#flights.get(id)
      if (flight) flight.isStale = true
    }
  }

  async #fly(id: string, flight: Flight<Facts>): Promise<Facts | undefined> {
    for (let tries = 0; tries < triesMax; tries++) {
      flight.isStale = false
      const facts = await this.#options.lookUp(id)
      if (flight.isStale) continue
      this.#keep(id, facts)
      return facts
    }
    throw new Error(`changes of ${id} arrive faster than it can be read`)
  }

  #keep(id: string, facts: Facts | undefined): void {
    const keepMs = facts === undefined ? absentKeepMs : this.#options.keepMs
    this.#options.store.put(id, { facts, untilMs: this.#options.clock.monotonicMs() + keepMs })
  }
}
