import type { Spent } from '@/lib/limits/spent'
import type { KeyTerms } from '@/lib/verify/key-terms'
import type { Headers } from './reply'

/** Whole seconds, rounded up: who comes back then is not too early. */
export function seconds(ms: number): number {
  return Math.ceil(ms / 1_000)
}

/** Whether there is a time to wait for: a cost above the burst never passes. */
export function canRetry(retryAfterMs: number): boolean {
  return retryAfterMs > 0 && Number.isFinite(retryAfterMs)
}

/** `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10), and `Retry-After` where it was refused. */
export function limitHeaders({ rate }: KeyTerms, spent: Spent): Headers {
  const policies: string[] = []
  const states: string[] = []
  if (rate) {
    policies.push(`"rate";q=${rate.units};w=${seconds(rate.windowMs)}`)
    states.push(`"rate";r=${spent.rateRemaining};t=${seconds(spent.rateResetMs)}`)
  }
  if (spent.quotaLimit >= 0) {
    policies.push(`"quota";q=${spent.quotaLimit}`)
    states.push(`"quota";r=${spent.quotaRemaining};t=${seconds(spent.quotaResetMs)}`)
  }
  const headers = ['ratelimit-policy', policies.join(', '), 'ratelimit', states.join(', ')]
  if (canRetry(spent.retryAfterMs)) headers.push('retry-after', String(seconds(spent.retryAfterMs)))
  return headers
}
