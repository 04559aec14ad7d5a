import type { Clock } from '@/lib/kit/clock'

/** What a verifier does when the database cannot be reached: answer known keys for a minute, or answer nothing. */
export const downPolicies = ['fail-static', 'strict'] as const
export type DownPolicy = (typeof downPolicies)[number]

/** No cached answer is believed for longer than this without having asked for changes. */
const leaseMs = 2_000
const staticMs = 60_000

/**
 * `held`: what is cached is true. `unsure`: ask for changes before answering. `static`: the database was just seen to be
 * away, so no revocation can be missed yet: what is cached may be answered. `lost`: nothing may be answered.
 */
export type LeaseState = 'held' | 'unsure' | 'static' | 'lost'

/** How long what is cached may be believed, on a clock that no change of the wall clock moves. */
export class Lease {
  readonly #clock: Clock
  readonly #policy: DownPolicy
  #renewedMs = Number.NEGATIVE_INFINITY
  #failedMs = Number.NEGATIVE_INFINITY

  constructor(clock: Clock, policy: DownPolicy) {
    this.#clock = clock
    this.#policy = policy
  }

  state(): LeaseState {
    const now = this.#clock.monotonicMs()
    if (now - this.#renewedMs <= leaseMs) return 'held'
    if (now - this.#failedMs > leaseMs) return 'unsure'
    return this.#policy === 'fail-static' && now - this.#renewedMs <= staticMs ? 'static' : 'lost'
  }

  /** All changes committed before `askedMs` are applied. */
  renew(askedMs: number): void {
    this.#renewedMs = Math.max(this.#renewedMs, askedMs)
  }

  /** The database was asked for changes at `askedMs` and did not answer. */
  fail(askedMs: number): void {
    this.#failedMs = Math.max(this.#failedMs, askedMs)
  }

  /** Milliseconds since the truth was last known; Infinity before the first time. */
  ageMs(): number {
    return this.#clock.monotonicMs() - this.#renewedMs
  }
}
