import { sql } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { dayNumber, dayStart, zoneOffset } from '@/lib/kit/zone'
import { keptSince, retentionDefault } from '@/lib/settings/retention'
import { bucketStart, dayMs, hourMs } from './bucket'
import type { UsageInput, UsageWeek } from './contract'
import { windowOf } from './range'
import { countsSource, requireKey, type UsageScope } from './rollups'

const weekDays = 7
const weeksMin = 4
const weeksMax = 12

/** Requests by hour of the week, added up over whole weeks that end where the range does. Reads rollups only. */
export async function readUsageWeek(ctx: TeamCtx, input: UsageInput): Promise<UsageWeek> {
  authorize(ctx, 'usage.read')
  return usageWeek(ctx, input)
}

/** The same for whoever may see it: the caller has made sure of that. */
export async function usageWeek(scope: UsageScope, input: UsageInput): Promise<UsageWeek> {
  await requireKey(scope, input)
  const zone = input.zone ?? 'utc'
  const retention = scope.retention ?? retentionDefault
  const { span } = windowOf(input, scope.now, { retention })
  const toDay = firstDayFrom(zone, span.toMs)
  const weeks = Math.ceil((span.toMs - span.fromMs) / (weekDays * dayMs))
  const keptDays = Math.max(0, toDay - firstDayFrom(zone, keptSince(retention, scope.now).hours))
  const days = daysShown(Math.min(Math.max(weeks, weeksMin), weeksMax), keptDays)
  const [fromMs, toMs] = [toDay - days, toDay].map((day) => bucketStart(dayStart(zone, day), hourMs)) as [
    number,
    number,
  ]
  const { rollup, where } = countsSource(scope, 'hours', input)
  const rows = await scope.db.execute<{ at: number; requests: number; refused: number }>(sql`
    select (extract(epoch from ${rollup.bucket}) * 1000)::float8 as at, sum(${rollup.requests})::float8 as requests,
      coalesce(sum(${rollup.requests}) filter (where ${rollup.decision} <> 'valid'), 0)::float8 as refused
    from ${rollup} where ${where(fromMs, toMs)} group by 1`)
  const hours = Array.from({ length: weekDays * 24 }, () => ({ requests: 0, refused: 0 }))
  for (const { at, requests, refused } of rows) {
    const hour = hours[hourOfWeek(zone, at)]
    if (!hour) continue
    hour.requests += requests
    hour.refused += refused
  }
  return { fromMs, toMs, zone, rounded: zoneOffset(zone, fromMs) % hourMs !== 0, hours }
}

/** The first day that begins at that moment or later. */
const firstDayFrom = (zone: string, atMs: number): number => dayNumber(zone, atMs - 1) + 1

/** As many of the weeks as are kept whole, so that every hour counts as often; where not one is, what there is of it. */
const daysShown = (weeks: number, keptDays: number): number =>
  keptDays < weekDays ? keptDays : Math.min(weeks, Math.floor(keptDays / weekDays)) * weekDays

/** Counted from Monday's first hour on the clocks of the zone; 1 January 1970 was a Thursday. */
export function hourOfWeek(zone: string, atMs: number): number {
  const hour = Math.floor((atMs + zoneOffset(zone, atMs)) / hourMs)
  const fromMonday = (hour + 3 * 24) % (weekDays * 24)
  return fromMonday < 0 ? fromMonday + weekDays * 24 : fromMonday
}
