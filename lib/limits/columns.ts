import type { Limits, Quota, QuotaPeriod, RateLimit } from './terms'

type RateColumns = { rateUnits: number | null; rateWindowMs: number | null; rateBurst: number | null }
type QuotaColumns = { quotaUnits: number | null; quotaPeriod: QuotaPeriod | null }
export type LimitColumns = RateColumns & QuotaColumns

/** A rate limit as a row has it. */
export const rateColumnsOf = (limit: RateLimit | null): RateColumns => ({
  rateUnits: limit?.units ?? null,
  rateWindowMs: limit?.windowMs ?? null,
  rateBurst: limit?.burst ?? null,
})

/** A quota as a row has it. */
export const quotaColumnsOf = (quota: Quota | null): QuotaColumns => ({
  quotaUnits: quota?.units ?? null,
  quotaPeriod: quota?.period ?? null,
})

/** The quota of a row. */
export const quotaOf = ({ quotaUnits: units, quotaPeriod: period }: QuotaColumns): Quota | null =>
  units === null || period === null ? null : { units, period }

/** The limits of a row. */
export function limitsOf(row: LimitColumns): Limits {
  const { rateUnits: units, rateWindowMs: windowMs, rateBurst } = row
  const rateLimit = units === null || windowMs === null ? null : { units, windowMs, burst: rateBurst ?? units }
  return { rateLimit, quota: quotaOf(row) }
}

/** What holds for a key: its own limits, where it has none its API's. */
export const effectiveLimits = (own: Limits, api: Limits): Limits => ({
  rateLimit: own.rateLimit ?? api.rateLimit,
  quota: own.quota ?? api.quota,
})
