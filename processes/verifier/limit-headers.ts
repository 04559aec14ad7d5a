import type { Spent } from '@/lib/limits/limits'
import type { Headers } from './reply'

/** Whole seconds, rounded up: who comes back then is not too early. */
export function seconds(ms: number): number {
  return Math.ceil(ms / 1_000)
}

/** `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10), and `Retry-After` where it was refused. */
export function limitHeaders({ rate, quota, retryAfterMs }: Spent): Headers {
  const policies: string[] = []
  const states: string[] = []
  if (rate) {
    policies.push(`"rate";q=${rate.limit};w=${seconds(rate.windowMs)}`)
    states.push(`"rate";r=${rate.remaining};t=${seconds(rate.resetMs)}`)
  }
  if (quota) {
    policies.push(`"quota";q=${quota.limit}`)
    states.push(`"quota";r=${quota.remaining};t=${seconds(quota.resetMs)}`)
  }
  const headers = ['ratelimit-policy', policies.join(', '), 'ratelimit', states.join(', ')]
  if (retryAfterMs > 0) headers.push('retry-after', String(seconds(retryAfterMs)))
  return headers
}
