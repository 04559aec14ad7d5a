import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import { isQuotaWithin, isRateWithin } from '@/lib/limits/compare'
import { type Limits, quotaText, rateLimitText } from '@/lib/limits/terms'

/** Refuses limits of a key that let through more than its API gives every key. The installation itself may give more. */
export function checkLimits(ctx: TeamCtx, wanted: Partial<Limits>, most: Limits): void {
  if (ctx.actor.kind === 'system') return
  const { rateLimit, quota } = wanted
  if (rateLimit && most.rateLimit && !isRateWithin(rateLimit, most.rateLimit))
    throw tooMuch('rateLimit', rateLimitText(most.rateLimit))
  if (quota && most.quota && !isQuotaWithin(quota, most.quota)) throw tooMuch('quota', quotaText(most.quota))
}

const tooMuch = (field: keyof Limits, most: string) =>
  new AppError('limit_exceeded', `This API gives a key ${most}. Choose that or less, or ask an operator for more.`, {
    field,
  })
