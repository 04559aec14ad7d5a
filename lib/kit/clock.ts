/** Time from outside, so that tests turn the hands themselves. */
export type Clock = {
  /** Unix time in milliseconds: what people and databases mean. */
  wallMs(): number
  /** Milliseconds that no change of the wall clock moves: what waiting is measured in. */
  monotonicMs(): number
}

export const systemClock: Clock = { wallMs: () => Date.now(), monotonicMs: () => performance.now() }
