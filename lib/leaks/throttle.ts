import { AppError } from '@/lib/kit/errors'
import { drained, filled, fits } from '@/lib/limits/gcra'
import type { RateLimit } from '@/lib/limits/terms'

const minuteMs = 60_000
const perNetwork: RateLimit = { units: 10, windowMs: minuteMs, burst: 20 }
const perInstallation: RateLimit = { units: 300, windowMs: minuteMs, burst: 300 }
const networksMax = 10_000

type Bucket = { depth: number; atMs: number }

/** Counts reports of the public: each network has its share, and all together have no more than the portal bears. */
export type ReportThrottle = {
  /** Counts one report; refuses where there are too many. `nowMs` never goes back; `network` is null where none is known. */
  count(network: string | null, nowMs: number): void
}

export function createReportThrottle(): ReportThrottle {
  const all: Bucket = { depth: 0, atMs: 0 }
  const networks = new Map<string, Bucket>()
  return {
    count(network, nowMs) {
      const name = network ?? ''
      const bucket = networks.get(name) ?? { depth: 0, atMs: nowMs }
      // The newest is last: whoever was not heard of for longest is forgotten first.
      networks.delete(name)
      networks.set(name, bucket)
      const [oldest] = networks.keys()
      if (networks.size > networksMax && oldest !== undefined) networks.delete(oldest)
      if (!spend(perNetwork, bucket, nowMs) || !spend(perInstallation, all, nowMs)) {
        throw new AppError('rate_limited', 'Too many reports. Wait a minute and send it again.')
      }
    },
  }
}

/** Whether one more fits; what does not fit is not counted. */
function spend(limit: RateLimit, bucket: Bucket, nowMs: number): boolean {
  const depth = filled(limit, drained(limit, bucket.depth, nowMs - bucket.atMs), 1)
  if (!fits(limit, depth)) return false
  bucket.depth = depth
  bucket.atMs = nowMs
  return true
}
