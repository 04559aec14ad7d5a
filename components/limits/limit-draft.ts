import type { Limits, Quota, QuotaPeriod, RateLimit } from '@/lib/limits/terms'

/** Limits while they are typed: numbers as text. Null: none of one's own. */
export type RateDraft = { units: string; windowMs: number; burst: string }
export type QuotaDraft = { units: string; period: QuotaPeriod }
export type LimitsDraft = { rateLimit: RateDraft | null; quota: QuotaDraft | null }

/** What is offered first where a limit is set that was not there. */
const rateDefault: RateDraft = { units: '100', windowMs: 60_000, burst: '' }
const quotaDefault: QuotaDraft = { units: '10000', period: 'month' }

export const rateDraft = (limit: RateLimit | null): RateDraft =>
  limit
    ? {
        units: String(limit.units),
        windowMs: limit.windowMs,
        burst: limit.burst === limit.units ? '' : String(limit.burst),
      }
    : rateDefault

export const quotaDraft = (quota: Quota | null): QuotaDraft =>
  quota ? { units: String(quota.units), period: quota.period } : quotaDefault

export const limitsDraft = ({ rateLimit, quota }: Limits): LimitsDraft => ({
  rateLimit: rateLimit && rateDraft(rateLimit),
  quota: quota && quotaDraft(quota),
})

/** The quota as verbs take it; what is no number is sent as none, to be refused at its field. */
export const quotaInput = (draft: QuotaDraft | null): object | null =>
  draft && { units: numberOf(draft.units), period: draft.period }

/** Both limits as verbs take them. An empty burst is all units. */
export function limitsInput({ rateLimit, quota }: LimitsDraft): { rateLimit: object | null; quota: object | null } {
  const rate = rateLimit && { units: numberOf(rateLimit.units), windowMs: rateLimit.windowMs }
  const burst = rateLimit?.burst.trim() ? { burst: numberOf(rateLimit.burst) } : {}
  return { rateLimit: rate && { ...rate, ...burst }, quota: quotaInput(quota) }
}

/** `10,000` and `10 000` are numbers, too. */
function numberOf(text: string): number | null {
  const digits = text.replace(/[\s,]/g, '')
  return /^\d+$/.test(digits) ? Number(digits) : null
}
