import type { Retention } from '@/lib/settings/retention'

const dayMs = 86_400_000

/**
 * Since when each kind of row is kept, in Unix milliseconds: what is older is neither kept nor taken in. Each is the start of a
 * period (UTC), so that a partition is kept whole or not at all.
 */
export type KeptSince = { requests: number; minutes: number; hours: number }

/** Nothing is too old. */
export const keptForGood: KeptSince = { requests: 0, minutes: 0, hours: 0 }

/** The log, minutes and slices go by the day, hours by the month. */
export function keptSince({ requestsDays, minutesDays, hoursDays }: Retention, now: Date): KeptSince {
  const dayOf = (days: number) => Math.floor(now.getTime() / dayMs - days) * dayMs
  const oldest = new Date(dayOf(hoursDays))
  return {
    requests: dayOf(requestsDays),
    minutes: dayOf(minutesDays),
    hours: Date.UTC(oldest.getUTCFullYear(), oldest.getUTCMonth()),
  }
}
