import { histogramBuckets, histogramFirstUs, histogramRatio } from './contract'

/** Upper ends of the buckets, exclusive; the last bucket also takes everything slower. */
const tops = Float64Array.from({ length: histogramBuckets }, (_, i) => histogramFirstUs * histogramRatio ** i)
const logRatio = Math.log(histogramRatio)

/** The bucket that counts a latency. */
export function histogramBucket(latencyUs: number): number {
  if (latencyUs < histogramFirstUs) return 0
  const guess = Math.floor(Math.log(latencyUs / histogramFirstUs) / logRatio) + 1
  if (guess >= histogramBuckets) return histogramBuckets - 1
  // The logarithm may miss by one at a bucket's very edge.
  if (latencyUs < (tops[guess - 1] as number)) return guess - 1
  return latencyUs >= (tops[guess] as number) ? Math.min(guess + 1, histogramBuckets - 1) : guess
}

/**
 * The latency of the request that `share` (0 to 1) of those counted are not slower than (the nearest rank); null without any. Those of a
 * bucket are taken to lie in it evenly, so that one alone is in the middle, whatever the share.
 */
export function percentileUs(counts: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const rank = Math.max(1, Math.ceil(Math.min(share, 1) * total))
  let below = 0
  for (const [bucket, count] of counts.entries()) {
    if (below + count >= rank) return interpolate(bucket, (rank - below - 0.5) / count)
    below += count
  }
  return tops[histogramBuckets - 1] as number
}

/** Between the ends of a bucket by equal ratios, as the buckets themselves are spaced; the first begins at zero. */
function interpolate(bucket: number, share: number): number {
  const top = tops[bucket] as number
  return bucket === 0 ? Math.round(top * share) : Math.round((top / histogramRatio) * histogramRatio ** share)
}
