import type { Quota, RateLimit } from './terms'

/** Whether `limit` lets through no more than `most`: no more units per time, and no more at once. */
export function isRateWithin(limit: RateLimit, most: RateLimit): boolean {
  // Products beyond 2^53 would be rounded.
  const slower = BigInt(limit.units) * BigInt(most.windowMs) <= BigInt(most.units) * BigInt(limit.windowMs)
  return slower && limit.burst <= most.burst
}

const daysOfShortestMonth = 28
const daysOfLongestMonth = 31

/** Whether `quota` gives no more units per time than `most`, in the month for which that is hardest. */
export function isQuotaWithin(quota: Quota, most: Quota): boolean {
  if (quota.period === most.period) return quota.units <= most.units
  return quota.period === 'day'
    ? quota.units * daysOfLongestMonth <= most.units
    : quota.units <= most.units * daysOfShortestMonth
}
