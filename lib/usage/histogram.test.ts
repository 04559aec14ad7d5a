import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { histogramBuckets, histogramFirstUs, histogramRatio } from './contract'
import { histogramBucket, percentileUs } from './histogram'

const counted = (latencies: readonly number[]) => {
  const counts = new Array<number>(histogramBuckets).fill(0)
  for (const latency of latencies) {
    const bucket = histogramBucket(latency)
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  return counts
}
const top = (bucket: number) => histogramFirstUs * histogramRatio ** bucket
const latency = fc.integer({ min: 0, max: 20_000_000 })

describe('histogramBucket', () => {
  it('puts every latency between the ends of its bucket', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2_000_000_000 }), (us) => {
        const bucket = histogramBucket(us)
        if (bucket < histogramBuckets - 1) expect(us).toBeLessThan(top(bucket))
        if (bucket > 0) expect(us).toBeGreaterThanOrEqual(top(bucket - 1))
      }),
      { numRuns: 5_000 },
    )
  })

  it('is right at the edges', () => {
    for (let bucket = 0; bucket < histogramBuckets - 1; bucket++) {
      expect(histogramBucket(top(bucket))).toBe(bucket + 1)
      expect(histogramBucket(top(bucket) * (1 - 1e-12))).toBe(bucket)
    }
  })
})

describe('percentileUs', () => {
  it('knows nothing of nothing', () => {
    expect(percentileUs(counted([]), 0.95)).toBeNull()
  })

  it('is the same for every share of one request', () => {
    const one = counted([12_000])
    expect([0, 0.5, 0.99, 1].map((share) => percentileUs(one, share))).toEqual(Array(4).fill(percentileUs(one, 0.5)))
  })

  it('never falls as the share rises', () => {
    fc.assert(
      fc.property(fc.array(latency, { minLength: 1 }), (latencies) => {
        const counts = counted(latencies)
        const found = [0, 0.25, 0.5, 0.75, 0.95, 0.99, 1].map((share) => percentileUs(counts, share) ?? Number.NaN)
        expect(found).toEqual([...found].sort((a, b) => a - b))
      }),
    )
  })

  it('stays in the bucket of the true percentile', () => {
    fc.assert(
      fc.property(
        fc.array(latency, { minLength: 1, maxLength: 300 }),
        fc.constantFrom(0.5, 0.95, 0.99),
        (all, share) => {
          const sorted = [...all].sort((a, b) => a - b)
          const truth = sorted[Math.ceil(share * all.length) - 1] ?? Number.NaN
          const found = percentileUs(counted(all), share) ?? Number.NaN
          const bucket = histogramBucket(truth)
          expect(found).toBeGreaterThanOrEqual(bucket === 0 ? 0 : Math.round(top(bucket - 1)))
          expect(found).toBeLessThanOrEqual(Math.round(top(bucket)))
        },
      ),
    )
  })

  it('is within 3 % at the 95th percentile of a real-looking spread', () => {
    const latencies = Array.from(
      { length: 20_000 },
      (_, i) => 8_000 + (200_000 * ((i * 7919) % 20_000) ** 3) / 20_000 ** 3,
    )
    const truth = [...latencies].sort((a, b) => a - b)[18_999] ?? Number.NaN
    const found = percentileUs(counted(latencies), 0.95) ?? Number.NaN
    expect(Math.abs(found / truth - 1)).toBeLessThan(0.03)
  })

  it('counts two histograms together as one', () => {
    const merged = counted([1_000, 2_000]).map((count, i) => count + (counted([300_000, 400_000])[i] ?? 0))
    expect(merged).toEqual(counted([1_000, 2_000, 300_000, 400_000]))
  })
})
