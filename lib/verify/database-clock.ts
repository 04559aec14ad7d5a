import type { Clock } from '@/lib/kit/clock'

/**
 * The database's time, carried forward by this machine's monotonic clock: a wall clock that jumps moves no deadline and no
 * time in the log, and all verifiers judge by one clock. The machine's own wall clock until the database was first heard.
 */
export class DatabaseClock implements Clock {
  readonly #own: Clock
  /** The database's time where the monotonic clock began. */
  #originMs: number | undefined

  constructor(own: Clock) {
    this.#own = own
  }

  wallMs(): number {
    return this.wallAtMs(this.#own.monotonicMs())
  }

  /** The time at a moment of the monotonic clock that has just been read. */
  wallAtMs(monotonicMs: number): number {
    return this.#originMs === undefined ? this.#own.wallMs() : Math.round(this.#originMs + monotonicMs)
  }

  monotonicMs(): number {
    return this.#own.monotonicMs()
  }

  /**
   * The database said its time, Unix milliseconds, between these two monotonic moments. The first reading is put in their
   * middle; a later one moves the clock only as far as it proves it wrong, so that slow answers do not make it jitter.
   */
  hear(databaseMs: number, askedMs: number, heardMs: number): void {
    const earliestMs = databaseMs - heardMs
    const latestMs = databaseMs - askedMs
    const originMs = this.#originMs ?? (earliestMs + latestMs) / 2
    this.#originMs = Math.min(Math.max(originMs, earliestMs), latestMs)
  }
}
