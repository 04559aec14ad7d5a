import { type Period, periodAt } from './period'
import * as cell from './subject-rows'
import { type SubjectId, type SubjectRows, stride } from './subject-rows'
import type { Quota, QuotaPeriod } from './terms'

/** A loan is believed for so long after the verifier's last sign of life; it is given away after 70 s (`reclaim`). */
const believedMs = 60_000
/** How long an answer of the pool is remembered, so that a flood of refused requests costs no query. */
const poolKeptMs = 1_000
/** A loan is for so long: half of it, where more is borrowed, outlasts a database that is away for a minute. */
const loanMs = 120_000
const loanUnitsMin = 10
const measuredMsMin = 100
/** A pool has plenty where this loan is so small a part of it. */
const plentyTimes = 20
const dayMs = 86_400_000

/** `unknown`: the pool must be asked. */
export type Quote = 'within' | 'used_up' | 'unknown'
export type Leftover = { subjectId: SubjectId; period: QuotaPeriod; startMs: number; units: number }
export type Grant = { units: number; poolLeft: number }

/**
 * What this verifier has borrowed of quotas and not spent, without any I/O. A row's loan is of one period and of one span of the
 * verifier's signs of life, both in its stamp (start of the period + 2 · span + 1 for a month): where either has gone by, the stamp is
 * another and the loan counts for nothing.
 */
export class LoanBook {
  /** What is to be given back. */
  leftovers: Leftover[] = []
  readonly #rows: SubjectRows
  #confirmedMs = Number.NEGATIVE_INFINITY
  #span = 0
  #day: Period = { startMs: 0, endMs: 0 }
  #month: Period = { startMs: 0, endMs: 0 }

  constructor(rows: SubjectRows) {
    this.#rows = rows
  }

  /** Tells the book what time it is; every other question is about the periods of that moment. */
  turnTo(wallMs: number): void {
    if (wallMs >= this.#day.startMs && wallMs < this.#day.endMs) return
    this.#day = periodAt('day', wallMs)
    this.#month = periodAt('month', wallMs)
  }

  periodOf(quota: Quota): Period {
    return quota.period === 'day' ? this.#day : this.#month
  }

  stampOf(quota: Quota): number {
    const bit = quota.period === 'day' ? 0 : 1
    return this.periodOf(quota).startMs + 2 * this.#span + bit
  }

  isConfirmed(nowMs: number): boolean {
    return nowMs - this.#confirmedMs <= believedMs
  }

  /** The verifier's sign of life that was sent at `askedMs` arrived. After too long a silence what it had is not its own any more. */
  confirm(askedMs: number): void {
    if (askedMs - this.#confirmedMs > believedMs) {
      for (let row = 0; row < this.#rows.top; row++) this.putBack(row)
      this.#span++
    }
    this.#confirmedMs = Math.max(this.#confirmedMs, askedMs)
  }

  quote(row: number, quota: Quota, cost: number, nowMs: number): Quote {
    const { cells } = this.#rows
    const at = row * stride
    const stamp = this.stampOf(quota)
    if (cells[at + cell.stamp] !== stamp) this.#begin(row, stamp)
    if (!this.isConfirmed(nowMs)) return 'unknown'
    const missing = cost - (cells[at + cell.left] ?? 0)
    if (missing <= 0) return 'within'
    const isFresh = nowMs - (cells[at + cell.answeredMs] ?? 0) < poolKeptMs
    return isFresh && missing > (cells[at + cell.poolLeft] ?? 0) ? 'used_up' : 'unknown'
  }

  /** Takes units that `quote` found to be within. True where it is time to borrow more. */
  spend(row: number, units: number, nowMs: number): boolean {
    const { cells } = this.#rows
    const at = row * stride
    const rest = (cells[at + cell.left] ?? 0) - units
    cells[at + cell.left] = rest
    cells[at + cell.spentMs] = nowMs
    if (rest * 2 >= (cells[at + cell.lent] ?? 0)) return false
    return (cells[at + cell.poolLeft] ?? 0) > 0 || nowMs - (cells[at + cell.answeredMs] ?? 0) >= poolKeptMs
  }

  /** Undoes a `spend` under `stamp`; where the loan has become another meanwhile, the units stay lent. */
  unspend(row: number, stamp: number, units: number): void {
    const { cells } = this.#rows
    const at = row * stride
    if (cells[at + cell.stamp] === stamp) cells[at + cell.left] = (cells[at + cell.left] ?? 0) + units
  }

  /** Units that may be spent in this period, as far as this verifier knows. */
  remaining(row: number, quota: Quota): number {
    const { cells } = this.#rows
    const at = row * stride
    if (cells[at + cell.stamp] !== this.stampOf(quota)) return quota.units
    return Math.min(quota.units, (cells[at + cell.left] ?? 0) + (cells[at + cell.poolLeft] ?? 0))
  }

  /** Whether the pool of the row's period has ever been asked. */
  isAnswered(row: number): boolean {
    return (this.#rows.cells[row * stride + cell.answeredMs] ?? 0) > Number.NEGATIVE_INFINITY
  }

  leftOf(row: number): number {
    return this.#rows.cells[row * stride + cell.left] ?? 0
  }

  /** What is left of the loan under `stamp`. */
  leftUnder(row: number, stamp: number): number {
    return this.#rows.cells[row * stride + cell.stamp] === stamp ? this.leftOf(row) : 0
  }

  /** How much should be left after borrowing, by what was used since the last loan. */
  wanted(row: number, nowMs: number): number {
    const { cells, unitsPerMs } = this.#rows
    const at = row * stride
    const used = (cells[at + cell.lent] ?? 0) - (cells[at + cell.left] ?? 0)
    const measured = used / Math.max(measuredMsMin, nowMs - (cells[at + cell.answeredMs] ?? 0))
    unitsPerMs[row] = Math.max(measured, (unitsPerMs[row] ?? 0) / 2)
    return Math.max(loanUnitsMin, Math.ceil((unitsPerMs[row] ?? 0) * loanMs))
  }

  /** Enters what was borrowed under `stamp`. What came for a period that is over goes back. */
  credit(row: number, stamp: number, grant: Grant, nowMs: number): void {
    const { cells } = this.#rows
    const at = row * stride
    if (cells[at + cell.stamp] !== stamp || !this.isConfirmed(nowMs)) {
      this.#giveBack(row, stamp, grant.units)
      return
    }
    const units = (cells[at + cell.left] ?? 0) + grant.units
    cells[at + cell.left] = units
    cells[at + cell.lent] = units
    cells[at + cell.poolLeft] = grant.poolLeft
    cells[at + cell.answeredMs] = nowMs
  }

  /** Takes a row's loan out of the book, to be given back. */
  putBack(row: number): void {
    this.#begin(row, 0)
  }

  /**
   * The same for a loan of which nothing was spent since `scarceMs`, or, where its pool had plenty when it was last asked, since
   * `plentyMs`: what nobody else is short of need not be borrowed again and again.
   */
  putIdleBack(row: number, scarceMs: number, plentyMs: number): void {
    const { cells } = this.#rows
    const at = row * stride
    const left = cells[at + cell.left] ?? 0
    if (left <= 0) return
    const isPlenty = (cells[at + cell.poolLeft] ?? 0) >= left * plentyTimes
    if ((cells[at + cell.spentMs] ?? 0) < (isPlenty ? plentyMs : scarceMs)) this.putBack(row)
  }

  #begin(row: number, stamp: number): void {
    const { cells } = this.#rows
    const at = row * stride
    this.#giveBack(row, cells[at + cell.stamp] ?? 0, cells[at + cell.left] ?? 0)
    cells[at + cell.left] = 0
    cells[at + cell.lent] = 0
    cells[at + cell.poolLeft] = 0
    cells[at + cell.answeredMs] = Number.NEGATIVE_INFINITY
    cells[at + cell.stamp] = stamp
  }

  /** A loan of an earlier span is not ours to give back: another process may have been given it. */
  #giveBack(row: number, stamp: number, units: number): void {
    const marks = stamp % dayMs
    if (units <= 0 || Math.floor(marks / 2) !== this.#span) return
    const period = marks % 2 === 0 ? 'day' : 'month'
    this.leftovers.push({ subjectId: this.#rows.idAt(row), period, startMs: stamp - marks, units })
  }
}
