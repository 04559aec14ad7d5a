import type { Sql } from '@/db/sql'
import { type Id, newId } from '@/lib/kit/id'
import { Limits } from '../limits'
import type { SharedRates } from '../shared-rates'
import type { LimitTerms, Spent } from '../spent'
import type { SubjectId } from '../subject-rows'
import { HandClock } from './hand-clock'

const log = { info: () => {}, warn: () => {}, error: () => {} }

/** What a verifier process is to its limits: an id in the database, signs of life, spending. */
export class TestVerifier {
  readonly id: Id<'ver'> = newId('ver')
  readonly clock: HandClock
  readonly limits: Limits
  /** Through here it reaches the database. */
  sql: Sql
  /** Units that passed. */
  spent = 0

  constructor(sql: Sql, wallMs: number, shared?: SharedRates) {
    this.sql = sql
    this.clock = new HandClock(wallMs)
    const at = this
    const link = {
      get sql() {
        return at.sql
      },
      reset: () => {},
    }
    this.limits = new Limits({ verifierId: this.id, rowsMax: 100, link, clock: this.clock, log, shared })
    this.confirm()
  }

  confirm(): void {
    this.limits.confirmed(this.clock.monotonicMs())
  }

  async spend(key: Id<'key'>, terms: Partial<LimitTerms>, cost = 1): Promise<Spent> {
    const all = { rate: undefined, quota: undefined, teamRow: -1, teamQuota: undefined, ...terms }
    const row = this.limits.rowOf(key)
    const spent = await this.limits.spend(row, all, cost, this.clock.wallMs(), this.clock.monotonicMs())
    this.limits.release(row)
    if (spent.verdict === 'within') this.spent += cost
    return spent
  }

  /** Spends one unit after another, 1 ms apart, until one does not pass; returns why. */
  async spendAll(key: Id<'key'>, terms: Partial<LimitTerms>): Promise<Spent['verdict']> {
    for (;;) {
      const { verdict } = await this.spend(key, terms)
      if (verdict !== 'within') return verdict
      this.clock.pass(1)
      this.confirm()
    }
  }

  /** What the registry writes of it. */
  async register(secondsSilent = 0): Promise<void> {
    await this.sql`
      insert into verifiers (id, slot, version, address, when_down, seen_at, revision, lease_age_ms, cached_keys,
        backlog_bytes, backlog_segments, poisoned_segments, shed_rows)
      values (${this.id}, '0', '1', '127.0.0.1:1', 'strict', now() - ${secondsSilent} * interval '1 s', 0, 0, 0, 0, 0, 0, 0)
      on conflict (id) do update set seen_at = excluded.seen_at`
  }
}

/** What has been given out of a subject's quotas, in all periods. */
export async function grantedOf(sql: Sql, subject: SubjectId): Promise<number> {
  const rows = await sql<{ units: number }[]>`
    select coalesce(sum(granted), 0)::float8 as units from quota_uses where subject_id = ${subject}`
  return rows[0]?.units ?? 0
}
