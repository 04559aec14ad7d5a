import type { Zone } from '@/lib/kit/format-time'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const steps = [1, 2, 5, 10, 15, 30]
  .map((n) => n * minute)
  .concat(
    [1, 2, 3, 6, 12].map((n) => n * hour),
    [1, 2, 5, 7, 14, 30, 90].map((n) => n * day),
  )
const ticksMax = 5

/** Which of the buckets carry a label: at most five, on round hours or days of the zone. */
export function timeTicks(buckets: readonly number[], zone: Zone): number[] {
  const [first, last] = [buckets[0], buckets.at(-1)]
  if (first === undefined || last === undefined) return []
  const step = steps.find((candidate) => (last - first) / candidate < ticksMax) ?? 365 * day
  const ticks = buckets.filter((at) => (at + zoneOffset(at, zone)) % step === 0)
  return ticks.length > 1 ? ticks : [first, last]
}

const zoneOffset = (at: number, zone: Zone): number => (zone === 'utc' ? 0 : -new Date(at).getTimezoneOffset() * minute)
