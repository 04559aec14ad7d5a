import type { Clock } from '@/lib/kit/clock'
import { believedMsMax, type DownPolicy } from './contract'

/** No cached answer is believed for longer than this without having asked for changes. */
const leaseMs = believedMsMax.strict
const staticMs = believedMsMax['fail-static']
/** Two clocks that part by more than this were moved, or slept. */
const partedMsMax = 1_000

/**
 * `held`: what is cached is true. `unsure`: ask for changes before answering. `static`: the database was just seen to be
 * away, so no revocation can be missed yet: what is cached may be answered. `lost`: nothing may be answered.
 */
export type LeaseState = 'held' | 'unsure' | 'static' | 'lost'

/** A moment on both clocks, Unix and monotonic milliseconds. */
export type Asked = { readonly wallMs: number; readonly monotonicMs: number }

const never: Asked = { wallMs: 0, monotonicMs: Number.NEGATIVE_INFINITY }

/**
 * How long what is cached may be believed, on the monotonic clock. That one stands still while a machine sleeps, so the
 * wall clock is its witness: where the two have parted, nothing is believed before changes are read anew. A wall clock
 * that was merely set costs that one reading.
 */
export class Lease {
  readonly #clock: Clock
  readonly #policy: DownPolicy
  #renewed = never
  #failed = never

  constructor(clock: Clock, policy: DownPolicy) {
    this.#clock = clock
    this.#policy = policy
  }

  /** What holds now; `monotonicMs`: that clock, where it has just been read. */
  state(monotonicMs: number = this.#clock.monotonicMs()): LeaseState {
    const wallMs = this.#clock.wallMs()
    if (isWithin(leaseMs, this.#renewed, wallMs, monotonicMs)) return 'held'
    if (!isWithin(leaseMs, this.#failed, wallMs, monotonicMs)) return 'unsure'
    return this.#policy === 'fail-static' && ageMs(this.#renewed, wallMs, monotonicMs) <= staticMs ? 'static' : 'lost'
  }

  /** The moment to note before the database is asked for changes. */
  ask(): Asked {
    return { wallMs: this.#clock.wallMs(), monotonicMs: this.#clock.monotonicMs() }
  }

  /** All changes committed before `asked` are applied. */
  renew(asked: Asked): void {
    if (asked.monotonicMs >= this.#renewed.monotonicMs) this.#renewed = asked
  }

  /** The database was asked for changes and did not answer. */
  fail(asked: Asked): void {
    if (asked.monotonicMs >= this.#failed.monotonicMs) this.#failed = asked
  }

  /** Milliseconds since the truth was last known; Infinity before the first time. */
  ageMs(): number {
    return ageMs(this.#renewed, this.#clock.wallMs(), this.#clock.monotonicMs())
  }
}

/** How far the wall clock has gone ahead of the monotonic one. */
const partedMs = (since: Asked, wallMs: number, monotonicMs: number): number =>
  wallMs - since.wallMs - (monotonicMs - since.monotonicMs)

const isWithin = (ms: number, since: Asked, wallMs: number, monotonicMs: number): boolean =>
  monotonicMs - since.monotonicMs <= ms && Math.abs(partedMs(since, wallMs, monotonicMs)) <= partedMsMax

/** Sleep counts. A wall clock set forward looks the same, and is counted too: that errs on the safe side. */
function ageMs(since: Asked, wallMs: number, monotonicMs: number): number {
  const parted = partedMs(since, wallMs, monotonicMs)
  return monotonicMs - since.monotonicMs + (parted > partedMsMax ? parted : 0)
}
