import { dayNumber, dayStart, zoneOffset } from '@/lib/kit/zone'
import { bucketEnd, bucketStart, dayMs, hourMs, minuteMs } from './bucket'
import type { UsageStep } from './contract'

/**
 * How time is cut into buckets: every `stepMs` of UTC from a round moment on, or at hours and midnights on the clocks of a zone.
 * Edges lie on the hours of UTC, which is where rollups are cut: in zones of half hours they are up to 45 minutes early.
 */
export type Cut = { step: UsageStep; zone: string; alignMs: number }

const stepSizes = { minute: minuteMs, hour: hourMs, day: dayMs }
/** How long a bucket is, but for days on which clocks change. */
export const stepMsOf = ({ unit, count }: UsageStep): number => stepSizes[unit] * count

const followsZone = ({ unit, count }: UsageStep): boolean => unit === 'day' || (unit === 'hour' && count > 1)

/** `count` buckets, the last of which ends after `atMs`, as their `count + 1` edges. */
export function edgesUpTo(cut: Cut, atMs: number, count: number): number[] {
  if (!followsZone(cut.step)) {
    const stepMs = stepMsOf(cut.step)
    const toMs = bucketEnd(atMs, Math.max(stepMs, cut.alignMs))
    return Array.from({ length: count + 1 }, (_, i) => toMs - (count - i) * stepMs)
  }
  const perDay = cut.step.unit === 'day' ? 1 : 24 / cut.step.count
  const today = dayNumber(cut.zone, atMs)
  const edges = edgesOfDays(cut, today - Math.ceil(count / perDay) - 2, today + 3)
  const end = edges.findIndex((edge) => edge > atMs)
  return edges.slice(end - count, end + 1)
}

/** The edges of the buckets that hold `[fromMs, toMs)`: the first is not after its beginning, the last not before its end. */
export function edgesAround(cut: Cut, fromMs: number, toMs: number): number[] {
  if (!followsZone(cut.step)) {
    const stepMs = stepMsOf(cut.step)
    const size = Math.max(stepMs, cut.alignMs)
    const first = bucketStart(fromMs, size)
    const count = (bucketEnd(toMs - 1, size) - first) / stepMs
    return Array.from({ length: count + 1 }, (_, i) => first + i * stepMs)
  }
  const edges = edgesOfDays(cut, dayNumber(cut.zone, fromMs) - 1, dayNumber(cut.zone, toMs) + 3)
  const first = edges.findLastIndex((edge) => edge <= fromMs)
  const end = edges.findIndex((edge) => edge >= toMs)
  return edges.slice(first, end + 1)
}

/** The edges within the days from (inclusive) to (exclusive), counted in the zone. */
function edgesOfDays({ step, zone }: Cut, fromDay: number, toDay: number): number[] {
  const hours = step.unit === 'day' ? 24 : step.count
  const edges: number[] = []
  for (let day = fromDay; day < toDay; day++) {
    const start = dayStart(zone, day)
    const end = dayStart(zone, day + 1)
    for (let hour = 0; hour < 24; hour += hours) {
      const near = start + hour * hourMs
      const at = hour === 0 ? start : day * dayMs + hour * hourMs - zoneOffset(zone, near)
      const edge = bucketStart(at, hourMs)
      if (at < end && edge > (edges.at(-1) ?? Number.NEGATIVE_INFINITY)) edges.push(edge)
    }
  }
  return edges
}
