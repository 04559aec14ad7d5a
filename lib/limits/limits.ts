import type { Clock } from '@/lib/kit/clock'
import type { Id } from '@/lib/kit/id'
import type { Log } from '@/lib/kit/log'
import { filled, fits, fitsInMs } from './gcra'
import { LoanBook, type Quote } from './loan-book'
import { type LedgerLink, QuotaLoans } from './quota-loans'
import { depthAt, setDepth } from './rate-bucket'
import { type LimitTerms, type SpendVerdict, type Spent, spentOf, unlimited, withRate } from './spent'
import { type SubjectId, SubjectRows } from './subject-rows'
import type { Quota } from './terms'

/** Nobody waits longer for a quota. */
const waitMsMax = 1_000
const undecidedRetryMs = 1_000

export type LimitsOptions = {
  verifierId: Id<'ver'>
  /** Keys and teams that have state at once; more than are ever held. */
  rowsMax: number
  link: LedgerLink
  clock: Clock
  log: Log
}

/** Rate limits and quotas of keys and teams: spent in memory, in one step, so that what is refused consumes nothing of any. */
export class Limits {
  readonly #clock: Clock
  readonly #rows: SubjectRows
  readonly #book: LoanBook
  readonly #loans: QuotaLoans

  constructor({ rowsMax, ...options }: LimitsOptions) {
    this.#clock = options.clock
    this.#rows = new SubjectRows(rowsMax)
    this.#book = new LoanBook(this.#rows)
    this.#loans = new QuotaLoans({ ...options, rows: this.#rows, book: this.#book })
    this.#loans.start()
  }

  /** Queries for loans, and those that failed, since the start. */
  get counts(): Readonly<QuotaLoans['counts']> {
    return this.#loans.counts
  }

  /** The row of a key or a team, kept for whoever asks until it is released as often. */
  rowOf(id: SubjectId): number {
    return this.#rows.take(id, this.#clock.monotonicMs(), (row) => this.#book.putBack(row))
  }

  release(row: number): void {
    this.#rows.release(row)
  }

  /** A sign of life that the verifier sent at `askedMs` was written down: what it has borrowed is its own for another minute. */
  confirmed(askedMs: number): void {
    this.#book.confirm(askedMs)
    this.#loans.poke()
  }

  /** Stops waiting and giving back; what is still lent returns when the journal is shipped. */
  close(): void {
    this.#loans.stop()
  }

  /**
   * Spends `cost` units of every limit of the key with this row, or of none. Answers at once, unless a quota must be borrowed
   * first; never throws.
   */
  spend(row: number, terms: LimitTerms, cost: number, wallMs: number, monotonicMs: number): Spent | Promise<Spent> {
    if (!terms.rate && !terms.quota && !terms.teamQuota) return unlimited
    return this.#trySpend(row, terms, cost, wallMs, Math.floor(monotonicMs)) ?? this.#spendSlowly(row, terms, cost)
  }

  /** Undefined where a quota must be borrowed first. */
  #trySpend(row: number, terms: LimitTerms, cost: number, wallMs: number, nowMs: number): Spent | undefined {
    const { rate } = terms
    const { cells } = this.#rows
    this.#book.turnTo(wallMs)
    const depth = rate ? depthAt(cells, row, rate, nowMs) : 0
    const filledDepth = rate ? filled(rate, depth, cost) : 0
    const isFitting = !rate || fits(rate, filledDepth)
    const quote = isFitting ? this.#quote(row, terms, cost, nowMs) : 'within'
    if (quote === 'unknown') return undefined
    if (!isFitting || quote === 'used_up') {
      const spent = withRate(
        this.#answer(isFitting ? 'quota_exceeded' : 'rate_limited', row, terms, wallMs),
        rate,
        depth,
      )
      spent.retryAfterMs = rate && !isFitting ? fitsInMs(rate, depth, cost) : spent.quotaResetMs
      return spent
    }
    if (rate) setDepth(cells, row, rate, filledDepth, nowMs)
    this.#spendQuotas(row, terms, cost, nowMs)
    return withRate(this.#answer('within', row, terms, wallMs), rate, filledDepth)
  }

  #quote(row: number, { quota, teamRow, teamQuota }: LimitTerms, cost: number, nowMs: number): Quote {
    const own = quota ? this.#book.quote(row, quota, cost, nowMs) : 'within'
    if (!teamQuota || own === 'used_up') return own
    const team = this.#book.quote(teamRow, teamQuota, cost, nowMs)
    return team === 'within' ? own : team
  }

  #spendQuotas(row: number, { quota, teamRow, teamQuota }: LimitTerms, cost: number, nowMs: number): void {
    if (quota && this.#book.spend(row, cost, nowMs)) this.#loans.lendAhead(row, quota)
    if (teamQuota && this.#book.spend(teamRow, cost, nowMs)) this.#loans.lendAhead(teamRow, teamQuota)
  }

  async #spendSlowly(row: number, terms: LimitTerms, cost: number): Promise<Spent> {
    const startMs = this.#clock.monotonicMs()
    this.#rows.hold(row)
    try {
      while (this.#clock.monotonicMs() - startMs < waitMsMax && (await this.#lend(row, terms, cost))) {
        const spent = this.#trySpend(row, terms, cost, this.#clock.wallMs(), Math.floor(this.#clock.monotonicMs()))
        if (spent) return spent
      }
      const spent = this.#answer('undecided', row, terms, this.#clock.wallMs())
      spent.retryAfterMs = undecidedRetryMs
      return spent
    } finally {
      this.#rows.release(row)
    }
  }

  /** Borrows what is lacking of either quota. False where it could not be asked for. */
  async #lend(row: number, { quota, teamRow, teamQuota }: LimitTerms, cost: number): Promise<boolean> {
    const nowMs = this.#clock.monotonicMs()
    const lend = (of: number, terms: Quota | undefined) =>
      !terms || this.#book.quote(of, terms, cost, nowMs) !== 'unknown' || this.#loans.lend(of, terms, cost)
    const [own, team] = await Promise.all([lend(row, quota), lend(teamRow, teamQuota)])
    return own && team
  }

  #answer(verdict: SpendVerdict, row: number, terms: LimitTerms, wallMs: number): Spent {
    return spentOf(verdict, this.#book, row, terms, wallMs)
  }
}
