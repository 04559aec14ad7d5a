import type { RateLimit } from './terms'

/*
 * The generic cell rate algorithm, in its form as a leaky bucket (ITU-T I.371, annex A; ATM Forum Traffic Management 4.1): what
 * passes fills a bucket of `burst` units, which drains at `units` a window; what would make it run over does not pass. So at most
 * `burst` + `units` / `windowMs` · t pass in any time t. Depth is kept in unit-milliseconds (units · windowMs): with whole
 * milliseconds every figure is a whole number, and exact below 2^53.
 */

/** How full the bucket is `elapsedMs` after it was `depth`. A depth of other terms is cut to what fits into these. */
export function drained(limit: RateLimit, depth: number, elapsedMs: number): number {
  const left = Math.min(depth, limit.burst * limit.windowMs) - elapsedMs * limit.units
  return left > 0 ? left : 0
}

/** How full it is when `cost` units are added; what does not `fit` is not added. */
export function filled(limit: RateLimit, depth: number, cost: number): number {
  return depth + cost * limit.windowMs
}

export function fits(limit: RateLimit, depth: number): boolean {
  return depth <= limit.burst * limit.windowMs
}

/** Units that would pass at once. */
export function room(limit: RateLimit, depth: number): number {
  return Math.floor(limit.burst - depth / limit.windowMs)
}

/** Milliseconds until the bucket is empty: all `burst` units may pass again. */
export function emptyInMs(limit: RateLimit, depth: number): number {
  return Math.ceil(depth / limit.units)
}

/** Milliseconds until a depth that does not fit would; Infinity where the cost is more than ever fits. */
export function fitsInMs(limit: RateLimit, depth: number, cost: number): number {
  if (cost > limit.burst) return Number.POSITIVE_INFINITY
  return Math.max(0, Math.ceil((filled(limit, depth, cost) - limit.burst * limit.windowMs) / limit.units))
}
