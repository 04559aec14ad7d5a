import type { Clock } from '@/lib/kit/clock'

/** A clock that moves when it is told to. */
export class HandClock implements Clock {
  #wallMs: number
  #monotonicMs = 1_000_000

  constructor(wallMs: number) {
    this.#wallMs = wallMs
  }

  wallMs(): number {
    return this.#wallMs
  }

  monotonicMs(): number {
    return this.#monotonicMs
  }

  pass(ms: number): void {
    this.#wallMs += ms
    this.#monotonicMs += ms
  }
}
