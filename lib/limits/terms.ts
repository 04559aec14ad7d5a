/** So many units in any window of that length; a request that costs more than `burst` at once never passes. */
export type RateLimit = { units: number; windowMs: number; burst: number }

export const quotaPeriods = ['day', 'month'] as const
/** A calendar day or month in UTC. */
export type QuotaPeriod = (typeof quotaPeriods)[number]

/** So many units in a calendar period, never more. */
export type Quota = { units: number; period: QuotaPeriod }
