import type { Clock } from '@/lib/kit/clock'
import type { Id } from '@/lib/kit/id'
import type { Log } from '@/lib/kit/log'
import { filled, fits, fitsInMs } from './gcra'
import { giveBackIdle } from './idle-loans'
import { KeyQuotas } from './key-quotas'
import { LoanBook } from './loan-book'
import { type LedgerLink, QuotaLoans } from './quota-loans'
import { depthAt, setDepth } from './rate-bucket'
import type { SharedRates } from './shared-rates'
import { type LimitTerms, type SpendVerdict, type Spent, spentOf, unlimited, withRate } from './spent'
import { type SubjectId, SubjectRows } from './subject-rows'
import type { RateLimit } from './terms'

/** Nobody waits longer for a quota. */
const waitMsMax = 1_000

export type LimitsOptions = {
  verifierId: Id<'ver'>
  /** Keys and teams that have state at once; more than are ever held. */
  rowsMax: number
  link: LedgerLink
  clock: Clock
  log: Log
  /** Where verifiers count their rates together; undefined where each counts alone. */
  shared: SharedRates | undefined
}

/** Rate limits and quotas of keys and teams: spent in memory, in one step, so that what is refused consumes nothing of any. */
export class Limits {
  readonly #clock: Clock
  readonly #rows: SubjectRows
  readonly #book: LoanBook
  readonly #loans: QuotaLoans
  readonly #quotas: KeyQuotas
  readonly #shared: SharedRates | undefined
  readonly #sweeper: NodeJS.Timeout

  constructor({ rowsMax, shared, ...options }: LimitsOptions) {
    this.#clock = options.clock
    this.#rows = new SubjectRows(rowsMax)
    this.#book = new LoanBook(this.#rows)
    this.#loans = new QuotaLoans({ ...options, rows: this.#rows, book: this.#book })
    this.#quotas = new KeyQuotas(this.#book, this.#loans)
    this.#shared = shared
    this.#sweeper = giveBackIdle(this.#rows, this.#book, this.#loans, this.#clock)
  }

  /** Queries for loans, and those that failed, since the start. */
  get counts(): Readonly<QuotaLoans['counts']> {
    return this.#loans.counts
  }

  /** The row of a key or a team, kept for whoever asks until it is released as often. Throws where every row is held. */
  rowOf(id: SubjectId): number {
    const row = this.#rows.find(id)
    if (row < 0) return this.#rows.take(id, this.#clock.monotonicMs(), (old) => this.#book.putBack(old))
    this.#rows.hold(row)
    return row
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
    clearInterval(this.#sweeper)
    this.#loans.stop()
  }

  /**
   * Spends `cost` units of every limit of the key with this row, or of none. Answers at once, unless a quota must be borrowed
   * first or rates are shared; never throws.
   */
  spend(row: number, terms: LimitTerms, cost: number, wallMs: number, monotonicMs: number): Spent | Promise<Spent> {
    const { rate } = terms
    if (!rate && !terms.quota && !terms.teamQuota) return unlimited
    if (rate && this.#shared?.isUp) return this.#spendShared(row, terms, rate, this.#shared, cost)
    const nowMs = Math.floor(monotonicMs)
    return this.#trySpend(row, terms, cost, cost, wallMs, nowMs) ?? this.#spendSlowly(row, terms, cost, cost)
  }

  /** Puts `poured` units into the bucket and takes `cost` of the quotas. Undefined where a quota must be borrowed first. */
  #trySpend(
    row: number,
    terms: LimitTerms,
    poured: number,
    cost: number,
    wallMs: number,
    nowMs: number,
  ): Spent | undefined {
    const { rate } = terms
    const { cells } = this.#rows
    this.#book.turnTo(wallMs)
    const depth = rate ? depthAt(cells, row, rate, nowMs) : 0
    if (rate && !fits(rate, filled(rate, depth, poured))) return this.#limited(row, terms, rate, depth, poured, wallMs)
    const quote = this.#quotas.quote(row, terms, cost, nowMs)
    if (quote === 'unknown') return undefined
    if (quote === 'used_up') {
      const spent = withRate(this.#answer('quota_exceeded', row, terms, wallMs), rate, depth)
      spent.retryAfterMs = spent.quotaResetMs
      return spent
    }
    const depthAfter = rate ? filled(rate, depth, poured) : 0
    if (rate) setDepth(cells, row, rate, depthAfter, nowMs)
    this.#quotas.spend(row, terms, cost, nowMs)
    return withRate(this.#answer('within', row, terms, wallMs), rate, depthAfter)
  }

  async #spendSlowly(row: number, terms: LimitTerms, poured: number, cost: number): Promise<Spent> {
    const startMs = this.#clock.monotonicMs()
    const nowMs = () => Math.floor(this.#clock.monotonicMs())
    this.#rows.hold(row)
    try {
      while (nowMs() - startMs < waitMsMax && (await this.#quotas.lend(row, terms, cost, nowMs()))) {
        const spent = this.#trySpend(row, terms, poured, cost, this.#clock.wallMs(), nowMs())
        if (spent) return spent
      }
      return this.#answer('undecided', row, terms, this.#clock.wallMs())
    } finally {
      this.#rows.release(row)
    }
  }

  /**
   * Reserves the quotas and pours nothing, which only drains the bucket to that moment; then asks all verifiers' bucket, and where that
   * gives no answer, this one's, which is as that was seen last.
   */
  async #spendShared(row: number, terms: LimitTerms, rate: RateLimit, shared: SharedRates, cost: number) {
    const { cells } = this.#rows
    const clock = this.#clock
    this.#rows.hold(row)
    try {
      this.#book.turnTo(clock.wallMs())
      const stamps = this.#quotas.stamps(terms)
      const begunMs = Math.floor(clock.monotonicMs())
      const reserved = this.#trySpend(row, terms, 0, cost, clock.wallMs(), begunMs)
      const spent = reserved ?? (await this.#spendSlowly(row, terms, 0, cost))
      if (spent.verdict !== 'within') return spent
      const answer = await shared.ask(this.#rows.idAt(row), rate, cost)
      const nowMs = Math.floor(clock.monotonicMs())
      const depth = answer?.depth ?? depthAt(cells, row, rate, nowMs)
      if (!(answer?.passed ?? fits(rate, filled(rate, depth, cost)))) {
        this.#quotas.unspend(row, terms, cost, stamps)
        return this.#limited(row, terms, rate, depth, cost, spent.atMs)
      }
      const depthAfter = answer ? depth : filled(rate, depth, cost)
      setDepth(cells, row, rate, depthAfter, nowMs)
      return withRate(this.#answer('within', row, terms, spent.atMs), rate, depthAfter)
    } finally {
      this.#rows.release(row)
    }
  }

  #limited(row: number, terms: LimitTerms, rate: RateLimit, depth: number, cost: number, wallMs: number): Spent {
    const spent = withRate(this.#answer('rate_limited', row, terms, wallMs), rate, depth)
    spent.retryAfterMs = fitsInMs(rate, depth, cost)
    return spent
  }

  #answer(verdict: SpendVerdict, row: number, terms: LimitTerms, wallMs: number): Spent {
    return spentOf(verdict, this.#book, row, terms, wallMs)
  }
}
