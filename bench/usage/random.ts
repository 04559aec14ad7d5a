/** Numbers from 0 (inclusive) to 1 (exclusive) that are the same in every run (Mulberry32, Tommy Ettinger). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Shares of `count` things of which the i-th is 1/i as frequent as the first (Zipf's law); they add up to 1. */
export function zipfShares(count: number): number[] {
  const weights = Array.from({ length: count }, (_, i) => 1 / (i + 1))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** Draws places by their shares. */
export function drawer(shares: readonly number[], random: () => number): () => number {
  const ends = new Float64Array(shares.length)
  let sum = 0
  for (const [i, share] of shares.entries()) {
    sum += share
    ends[i] = sum
  }
  return () => {
    const wanted = random() * sum
    let low = 0
    let high = ends.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] as number) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}
