import type { LoanBook, Quote } from './loan-book'
import type { QuotaLoans } from './quota-loans'
import type { LimitTerms } from './spent'
import type { Quota } from './terms'

/** The stamps of the loans of a key's own quota and its team's; 0 where there is no quota. */
type Stamps = readonly [own: number, team: number]

/** The quotas of a key, its own and its team's, as one. The times are monotonic milliseconds. */
export class KeyQuotas {
  readonly #book: LoanBook
  readonly #loans: QuotaLoans

  constructor(book: LoanBook, loans: QuotaLoans) {
    this.#book = book
    this.#loans = loans
  }

  quote(row: number, { quota, teamRow, teamQuota }: LimitTerms, cost: number, nowMs: number): Quote {
    const own = quota ? this.#book.quote(row, quota, cost, nowMs) : 'within'
    if (!teamQuota || own === 'used_up') return own
    const team = this.#book.quote(teamRow, teamQuota, cost, nowMs)
    return team === 'within' ? own : team
  }

  /** Takes what was quoted as within, and borrows more in time. */
  spend(row: number, { quota, teamRow, teamQuota }: LimitTerms, cost: number, nowMs: number): void {
    if (quota && this.#book.spend(row, cost, nowMs)) this.#loans.lendAhead(row, quota)
    if (teamQuota && this.#book.spend(teamRow, cost, nowMs)) this.#loans.lendAhead(teamRow, teamQuota)
  }

  stamps({ quota, teamQuota }: LimitTerms): Stamps {
    return [quota ? this.#book.stampOf(quota) : 0, teamQuota ? this.#book.stampOf(teamQuota) : 0]
  }

  /** Undoes a spend that was made since `stamps` were read. */
  unspend(row: number, { quota, teamRow, teamQuota }: LimitTerms, cost: number, [own, team]: Stamps): void {
    if (quota) this.#book.unspend(row, own, cost)
    if (teamQuota) this.#book.unspend(teamRow, team, cost)
  }

  /** Borrows what is lacking of either. Resolves to whether it is worth trying again. */
  async lend(row: number, { quota, teamRow, teamQuota }: LimitTerms, cost: number, nowMs: number): Promise<boolean> {
    const lend = (of: number, terms: Quota | undefined) =>
      !terms || this.#book.quote(of, terms, cost, nowMs) !== 'unknown' || this.#loans.lend(of, terms, cost)
    const [own, team] = await Promise.all([lend(row, quota), lend(teamRow, teamQuota)])
    return own && team
  }
}
