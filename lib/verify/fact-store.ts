/** What is known of an id: its facts, or that there is none; believed until `untilMs` on the monotonic clock. */
export type Known<Facts> = { readonly facts: Facts | undefined; readonly untilMs: number }

/** Where a cache keeps what it knows: bounded, and the least recently used go first (by the second-chance rule). */
export interface FactStore<Facts> {
  readonly size: number
  /** What is known of an id; counts as a use of it. */
  get(id: string): Known<Facts> | undefined
  put(id: string, known: Known<Facts>): void
  delete(id: string): void
  clear(): void
}

/** A store for hundreds or thousands of ids: a Map of objects. */
export class MapStore<Facts> implements FactStore<Facts> {
  readonly #entriesMax: number
  readonly #entries = new Map<string, Known<Facts> & { isUsed: boolean }>()

  constructor(entriesMax: number) {
    this.#entriesMax = entriesMax
  }

  get size(): number {
    return this.#entries.size
  }

  get(id: string): Known<Facts> | undefined {
    const entry = this.#entries.get(id)
    if (entry) entry.isUsed = true
    return entry
  }

  put(id: string, known: Known<Facts>): void {
    if (!this.#entries.has(id) && this.#entries.size >= this.#entriesMax) this.#evict()
    this.#entries.set(id, { ...known, isUsed: false })
  }

  delete(id: string): void {
    this.#entries.delete(id)
  }

  clear(): void {
    this.#entries.clear()
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
