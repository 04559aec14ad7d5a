import type { Clock } from '@/lib/kit/clock'
import type { LoanBook } from './loan-book'
import type { QuotaLoans } from './quota-loans'
import type { SubjectRows } from './subject-rows'

/** What was not used for so long goes back: where units are scarce, and where there are plenty. */
const scarceMs = 10_000
const plentyMs = 300_000
/** Every row is looked at once in a round, a few at a time: no request waits for the look at a million. */
const roundMs = 5_000
const stepMs = 100

/** Gives back what lies idle, until the timer is cleared. */
export function giveBackIdle(rows: SubjectRows, book: LoanBook, loans: QuotaLoans, clock: Clock): NodeJS.Timeout {
  let row = 0
  const step = () => {
    const nowMs = clock.monotonicMs()
    for (let left = Math.ceil((rows.top * stepMs) / roundMs); left > 0; left--) {
      row = (row + 1) % rows.top
      if (!loans.isWished(row)) book.putIdleBack(row, nowMs - scarceMs, nowMs - plentyMs)
    }
    if (book.leftovers.length > 0) loans.poke()
  }
  return setInterval(step, stepMs).unref()
}
