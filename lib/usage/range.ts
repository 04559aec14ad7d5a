import { bucketEnd, dayMs, hourMs, minuteMs, sliceMs } from './bucket'
import type { UsageRange, UsageSpan } from './contract'

type Shape = {
  lengthMs: number
  /** What a chart of the team shows as one bucket. */
  stepMs: number
  /** The range ends where a bucket of this size ends, so that every chart and table of a page counts the same requests. */
  alignMs: number
  /** The rollups that are read. */
  rollup: 'fine' | 'hours'
}

export const rangeShapes: Record<UsageRange, Shape> = {
  '1h': { lengthMs: hourMs, stepMs: minuteMs, alignMs: sliceMs, rollup: 'fine' },
  '24h': { lengthMs: dayMs, stepMs: hourMs, alignMs: hourMs, rollup: 'hours' },
  '7d': { lengthMs: 7 * dayMs, stepMs: 3 * hourMs, alignMs: 3 * hourMs, rollup: 'hours' },
  '30d': { lengthMs: 30 * dayMs, stepMs: 12 * hourMs, alignMs: 12 * hourMs, rollup: 'hours' },
}

/** The exact span of a range at `now`. The last hour of one key has buckets of a slice: keys are not counted by the minute. */
export function spanOf(range: UsageRange, now: Date, ofOneKey = false): UsageSpan {
  const { lengthMs, stepMs, alignMs } = rangeShapes[range]
  const toMs = bucketEnd(now.getTime(), alignMs)
  const fine = ofOneKey ? Math.max(stepMs, sliceMs) : stepMs
  return { range, fromMs: toMs - lengthMs, toMs, stepMs: fine, nowMs: now.getTime() }
}

/** The starts of a span's buckets that have begun. */
export function bucketStarts({ fromMs, stepMs, nowMs }: UsageSpan): number[] {
  const begun = Math.floor((nowMs - fromMs) / stepMs) + 1
  return Array.from({ length: begun }, (_, i) => fromMs + i * stepMs)
}
