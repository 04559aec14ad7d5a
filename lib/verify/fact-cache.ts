import type { Clock } from '@/lib/kit/clock'

type Entry<Facts> = { facts: Facts | undefined; untilMs: number; isUsed: boolean }
type Flight<Facts> = { answer: Promise<Facts | undefined>; isStale: boolean }

export type FactCacheOptions<Facts> = {
  lookUp(id: string): Promise<Facts | undefined>
  clock: Clock
  entriesMax: number
  /** How long what was found is kept at most; what was not found, a second. */
  keepMs?: number
}

const absentKeepMs = 1_000
const triesMax = 3

/**
 * Facts by id, bounded: the least recently used go first, by the second-chance rule. One look-up an id at a time; a look-up
 * that began before the id was forgotten is repeated instead of believed.
 */
export class FactCache<Facts> {
  readonly #options: Required<FactCacheOptions<Facts>>
  readonly #entries = new Map<string, Entry<Facts>>()
  readonly #flights = new Map<string, Flight<Facts>>()
  readonly counts = { hits: 0, misses: 0 }

  constructor(options: FactCacheOptions<Facts>) {
    this.#options = { keepMs: Number.POSITIVE_INFINITY, ...options }
  }

  get size(): number {
    return this.#entries.size
  }

  /** The entry of an id, or undefined where nothing is known of it; `facts` are undefined where it is known not to exist. */
  get(id: string): { readonly facts: Facts | undefined } | undefined {
    const entry = this.#entries.get(id)
    if (!entry || entry.untilMs <= this.#options.clock.monotonicMs()) {
      this.counts.misses++
      return undefined
    }
    entry.isUsed = true
    this.counts.hits++
    return entry
  }

  /** What was last known of an id, for naming whose it is; neither counts nor keeps it. */
  peek(id: string): Facts | undefined {
    return this.#entries.get(id)?.facts
  }

  /** Looks an id up and keeps the answer; throws where it cannot be reached. */
  load(id: string): Promise<Facts | undefined> {
    const running = this.#flights.get(id)
    if (running) return running.answer
    const flight: Flight<Facts> = { answer: Promise.resolve(undefined), isStale: false }
    flight.answer = this.#fly(id, flight).finally(() => this.#flights.delete(id))
    this.#flights.set(id, flight)
    return flight.answer
  }

  /** Forgets ids, or everything. */
  forget(ids: readonly string[] | 'all'): void {
    if (ids === 'all') {
      this.#entries.clear()
      for (const flight of this.#flights.values()) flight.isStale = true
      return
    }
    for (const id of ids) {
      this.#entries.delete(id)
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
    if (!this.#entries.has(id) && this.#entries.size >= this.#options.entriesMax) this.#evict()
    const keepMs = facts === undefined ? absentKeepMs : this.#options.keepMs
    this.#entries.set(id, { facts, untilMs: this.#options.clock.monotonicMs() + keepMs, isUsed: false })
  }

  #evict(): void {
    for (const [id, entry] of this.#entries) {
      this.#entries.delete(id)
      if (!entry.isUsed) return
      entry.isUsed = false
      this.#entries.set(id, entry)
    }
  }
}
