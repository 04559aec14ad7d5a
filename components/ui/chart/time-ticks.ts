import type { Zone } from '@/lib/kit/format-time'
import { zoneOffset } from '@/lib/kit/zone'

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
  // In zones of half hours, buckets begin on the hours of UTC: what is nearest to a round time of the zone is round there.
  const width = Math.min(hour, (buckets[1] ?? first) - first)
  const ticks = buckets.filter((at) => (step - ((at + offsetOf(at, zone)) % step)) % step < Math.max(1, width))
  return ticks.length > 1 ? ticks : [first, last]
}

const offsetOf = (at: number, zone: Zone): number =>
  zone === 'local' ? -new Date(at).getTimezoneOffset() * minute : zoneOffset(zone, at)
