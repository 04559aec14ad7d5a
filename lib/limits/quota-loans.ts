import type { Sql } from '@/db/sql'
import type { Clock } from '@/lib/kit/clock'
import { within } from '@/lib/kit/deadline'
import type { Id } from '@/lib/kit/id'
import { errorFields, type Log } from '@/lib/kit/log'
import { borrow, giveBack, type Wish } from './ledger'
import type { LoanBook } from './loan-book'
import type { SubjectId, SubjectRows } from './subject-rows'
import type { Quota } from './terms'

const wishesPerQueryMax = 500
const waitingMax = 20_000
const queryMsMax = 2_000
/** Nobody waits longer for a loan. */
const waitMsMax = 1_000
/** After a failure nobody asks for so long. */
const pauseMs = 250
/** The database as the verifier has it: a pool, and how to get another where this one does not answer. */
export type LedgerLink = { readonly sql: Sql; reset(): unknown }

/** Told whether it is worth to try again. */
type Waiter = (isAnswered: boolean) => void
type RowWish = { quota: Quota; need: number; demand: number; waiters: Waiter[] }

export type QuotaLoansOptions = {
  verifierId: Id<'ver'>
  link: LedgerLink
  rows: SubjectRows
  book: LoanBook
  clock: Clock
  log: Log
}

/** Borrows and gives back: what is wished for in one turn of the event loop goes as one statement, one after the other. */
export class QuotaLoans {
  readonly #options: QuotaLoansOptions
  #wishes = new Map<number, RowWish>()
  #waiting = 0
  #isScheduled = false
  #isAsking = false
  #pausedUntilMs = Number.NEGATIVE_INFINITY
  /** Subjects of which an answer got lost: they may have been lent more than is in the book, which comes back when this process ends. */
  readonly #doubtful = new Set<SubjectId>()
  /** Queries, and those that failed, since the start. */
  readonly counts = { queries: 0, failed: 0 }

  constructor(options: QuotaLoansOptions) {
    this.#options = options
  }

  /** Borrows so that `cost` may be spent of a row. Resolves to whether it is worth trying again; to false where the pool cannot be asked. */
  lend(row: number, quota: Quota, cost: number): Promise<boolean> {
    if (this.#waiting >= waitingMax || this.#isPaused()) return Promise.resolve(false)
    this.#waiting++
    return new Promise((resolve) => {
      const wish = this.#wish(row, quota)
      wish.need = wish.waiters.length === 0 ? cost : Math.min(wish.need, cost)
      wish.demand += cost
      const timer = setTimeout(() => this.#giveUp(), waitMsMax)
      wish.waiters.push((isAnswered) => {
        clearTimeout(timer)
        this.#waiting--
        resolve(isAnswered)
      })
    })
  }

  /** Borrows more of what is in use, while nobody waits. */
  lendAhead(row: number, quota: Quota): void {
    if (!this.#isPaused()) this.#wish(row, quota)
  }

  /** Called when there is reason to ask: a sign of life arrived, or something is to be given back. */
  poke(): void {
    if (this.#isScheduled || this.#isAsking) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      void this.#ask()
    })
  }

  /** Whether more is being borrowed for a row. */
  isWished(row: number): boolean {
    return this.#wishes.has(row)
  }

  /** Tells all who wait that there is nothing to wait for. */
  stop(): void {
    this.#giveUp()
  }

  #isPaused(): boolean {
    return this.#options.clock.monotonicMs() < this.#pausedUntilMs
  }

  #wish(row: number, quota: Quota): RowWish {
    const known = this.#wishes.get(row)
    if (known) {
      known.quota = quota
      return known
    }
    const wish = { quota, need: 1, demand: 0, waiters: [] }
    this.#wishes.set(row, wish)
    this.#options.rows.hold(row)
    this.poke()
    return wish
  }

  async #ask(): Promise<void> {
    const { book, clock, log } = this.#options
    const hasWork = () => this.#wishes.size > 0 || book.leftovers.length > 0
    this.#isAsking = true
    try {
      while (hasWork() && book.isConfirmed(clock.monotonicMs())) {
        await this.#returnLeftovers()
        await this.#borrow()
      }
    } catch (error) {
      this.counts.failed++
      log.warn('quotas cannot be borrowed', errorFields(error))
      this.#giveUp()
    } finally {
      this.#isAsking = false
    }
  }

  /** Who stands in line behind one that got no answer would get none either. */
  #giveUp(): void {
    this.#pausedUntilMs = this.#options.clock.monotonicMs() + pauseMs
    for (const [row, wish] of this.#wishes) this.#settle(row, wish, false)
  }

  /**
   * Before anything is borrowed: what is left of a loan that another process may have been given since must not be taken from the next
   * one. Whether a failed one arrived is not known: then the units stay lent until this verifier has ended.
   */
  async #returnLeftovers(): Promise<void> {
    const { book, link, verifierId } = this.#options
    while (book.leftovers.length > 0) {
      const leftovers = book.leftovers.splice(0, wishesPerQueryMax)
      this.counts.queries++
      await this.#inTime(giveBack(link.sql, verifierId, leftovers))
    }
  }

  async #borrow(): Promise<void> {
    const { book, clock, link, rows, verifierId } = this.#options
    const batch = [...this.#wishes].slice(0, wishesPerQueryMax)
    if (batch.length === 0) return
    book.turnTo(clock.wallMs())
    const stamps = batch.map(([, { quota }]) => book.stampOf(quota))
    const wishes = batch.map(([row, wish], i) => this.#wishOf(row, wish, stamps[i] ?? 0))
    this.counts.queries++
    for (const [row] of batch) rows.hold(row)
    const doubtful = wishes.map(({ subjectId }) => subjectId)
    try {
      const grants = await this.#inTime(borrow(link.sql, verifierId, wishes))
      doubtful.length = 0
      for (const [i, [row, wish]] of batch.entries()) {
        const [stamp, grant] = [stamps[i], grants[i]]
        if (stamp !== undefined && grant) book.credit(row, stamp, grant, clock.monotonicMs())
        this.#settle(row, wish, true)
      }
    } finally {
      for (const id of doubtful) this.#doubtful.add(id)
      for (const [row] of batch) rows.release(row)
    }
  }

  #wishOf(row: number, { quota, need, demand }: RowWish, stamp: number): Wish {
    const { book, clock, rows } = this.#options
    const left = book.leftUnder(row, stamp)
    const subjectId = rows.idAt(row)
    const least = Math.max(1, need - left)
    return {
      subjectId,
      period: quota.period,
      startMs: book.periodOf(quota).startMs,
      quota: quota.units,
      need: least,
      demand: demand === 0 ? 0 : Math.max(least, demand - left),
      want: Math.max(0, book.wanted(row, clock.monotonicMs()) - left),
      left,
      settledMs: this.#doubtful.has(subjectId) ? null : clock.wallMs(),
      isFirst: !book.isAnswered(row),
    }
  }

  #inTime<T>(query: Promise<T>): Promise<T> {
    return within(query, queryMsMax, () => this.#options.link.reset())
  }

  #settle(row: number, wish: RowWish, isAnswered: boolean): void {
    if (this.#wishes.get(row) !== wish) return
    this.#wishes.delete(row)
    this.#options.rows.release(row)
    for (const waiter of wish.waiters) waiter(isAnswered)
  }
}
