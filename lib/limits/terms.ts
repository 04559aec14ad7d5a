/** So many units in any window of that length; a request that costs more than `burst` at once never passes. */
export type RateLimit = { units: number; windowMs: number; burst: number }

export const quotaPeriods = ['day', 'month'] as const
/** A calendar day or month in UTC. */
export type QuotaPeriod = (typeof quotaPeriods)[number]

/** So many units in a calendar period, never more. */
export type Quota = { units: number; period: QuotaPeriod }

/** What a key may use; null: as much as it likes. */
export type Limits = { rateLimit: RateLimit | null; quota: Quota | null }

export const unitsMax = 1_000_000_000
export const windowMsMin = 1_000
export const windowMsMax = 86_400_000

/** Windows that have a name, the longest first. */
export const windows = [
  { name: 'day', many: 'days', ms: 86_400_000 },
  { name: 'hour', many: 'hours', ms: 3_600_000 },
  { name: 'min', many: 'min', ms: 60_000 },
  { name: 's', many: 's', ms: 1_000 },
] as const

const digits = new Intl.NumberFormat('en-US')

/** `min`, `10 s`: the window of a rate limit. */
export function windowText(windowMs: number): string {
  const window = windows.find(({ ms }) => windowMs % ms === 0)
  if (!window) return `${digits.format(windowMs)} ms`
  const number = windowMs / window.ms
  return number === 1 ? window.name : `${number} ${window.many}`
}

/** `1,000 / min`, and how many at once where that is less. */
export function rateLimitText({ units, windowMs, burst }: RateLimit): string {
  const rate = `${digits.format(units)} / ${windowText(windowMs)}`
  return burst < units ? `${rate}, ${digits.format(burst)} at once` : rate
}

/** `10,000 / month` */
export const quotaText = ({ units, period }: Quota): string => `${digits.format(units)} / ${period}`
