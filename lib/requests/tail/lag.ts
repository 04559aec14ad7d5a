/** What is known at a moment of how the log keeps up. */
export type IngestLook = {
  /** Database time, Unix milliseconds. */
  nowMs: number
  /** Whether any running verifier has requests that are not in the log. */
  isWaiting: boolean
  /** The time of the newest request that came into the log of late; null: none did. */
  newestMs: number | null
}

/** After longer than this nobody knows that what waits has waited all the time. */
const pauseMsMax = 10_000

/** How far the log is behind, from one look after another: something waits, and nothing newer than that came. */
export class IngestLag {
  #lookedMs = Number.NEGATIVE_INFINITY
  #waitingSinceMs: number | null = null

  /** Milliseconds that the log is behind; 0: nothing waits. */
  at({ nowMs, isWaiting, newestMs }: IngestLook): number {
    const hasPaused = nowMs - this.#lookedMs > pauseMsMax
    this.#lookedMs = nowMs
    if (!isWaiting || hasPaused) this.#waitingSinceMs = null
    if (!isWaiting) return 0
    this.#waitingSinceMs ??= nowMs
    return Math.max(0, nowMs - Math.max(this.#waitingSinceMs, newestMs ?? 0))
  }
}
