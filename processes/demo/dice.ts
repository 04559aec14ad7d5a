export type Dice = {
  /** At least 0, less than 1. */
  roll(): number
  pick<T>(items: readonly [T, ...T[]]): T
  /** How often something happens that happens `mean` times on average. */
  count(mean: number): number
  /** A positive number around `median`, with a long tail to the right; `spread` 1 is wide. */
  around(median: number, spread: number): number
}

/** Chance that repeats itself: the same seed gives the same throws (mulberry32). */
export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const bell = () => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll())
  return {
    roll,
    pick: (items) => items[Math.floor(roll() * items.length)] ?? items[0],
    count(mean) {
      // Knuth's way for few, the bell curve for many.
      if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * bell()))
      const floor = Math.exp(-mean)
      let times = 0
      for (let product = roll(); product > floor; product *= roll()) times++
      return times
    },
    around: (median, spread) => median * Math.exp(spread * bell()),
  }
}
