import { emptyInMs, room } from './gcra'
import type { LoanBook } from './loan-book'
import type { Quota, RateLimit } from './terms'

/** What limits a key; one object for all keys with the same terms. `teamRow` is the row of the team whose `teamQuota` that is. */
export type LimitTerms = {
  readonly rate: RateLimit | undefined
  readonly quota: Quota | undefined
  readonly teamRow: number
  readonly teamQuota: Quota | undefined
}

/** `undecided`: a quota could not be asked for in time, so that the figures tell nothing. Only `within` has consumed anything. */
export type SpendVerdict = 'within' | 'rate_limited' | 'quota_exceeded' | 'undecided'

/** What came of a spend, and what is left: one flat object, because one is made for every request. -1: no such limit. */
export type Spent = {
  verdict: SpendVerdict
  /** The moment whose quotas were asked, Unix milliseconds: the request's time in the log must be of the same day. */
  atMs: number
  /** Units that would pass at once now, and milliseconds until the whole burst would. */
  rateRemaining: number
  rateResetMs: number
  /** Of the quota that is nearer to its end, the key's or the team's: the whole, what is left as far as is known, milliseconds to the next. */
  quotaLimit: number
  quotaRemaining: number
  quotaResetMs: number
  /** Milliseconds until the same may pass, Infinity for never; 0 where it did, or where that is not known. */
  retryAfterMs: number
}

/** The answer for what has no limits. */
export const unlimited: Readonly<Spent> = Object.freeze({
  verdict: 'within',
  atMs: -1,
  rateRemaining: -1,
  rateResetMs: -1,
  quotaLimit: -1,
  quotaRemaining: -1,
  quotaResetMs: -1,
  retryAfterMs: 0,
})

/** An answer without the figures of a rate limit. */
export function spentOf(
  verdict: SpendVerdict,
  book: LoanBook,
  row: number,
  { quota, teamRow, teamQuota }: LimitTerms,
  wallMs: number,
): Spent {
  const own = quota ? book.remaining(row, quota) : Number.POSITIVE_INFINITY
  const team = teamQuota ? book.remaining(teamRow, teamQuota) : Number.POSITIVE_INFINITY
  const nearer = own <= team ? quota : teamQuota
  return {
    verdict,
    atMs: wallMs,
    rateRemaining: -1,
    rateResetMs: -1,
    quotaLimit: nearer ? nearer.units : -1,
    quotaRemaining: nearer ? Math.min(own, team) : -1,
    quotaResetMs: nearer ? Math.max(0, book.periodOf(nearer).endMs - wallMs) : -1,
    retryAfterMs: 0,
  }
}

/** The same with them; `depth` is what the bucket holds now. */
export function withRate(spent: Spent, rate: RateLimit | undefined, depth: number): Spent {
  if (!rate) return spent
  spent.rateRemaining = room(rate, depth)
  spent.rateResetMs = emptyInMs(rate, depth)
  return spent
}
