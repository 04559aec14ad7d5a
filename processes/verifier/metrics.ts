import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Journal } from '@/lib/requests/journal'
import { backlogOf } from '@/lib/requests/journal-folder'
import { type Decision, decisions } from '@/lib/verify/contract'
import type { FactCache } from '@/lib/verify/fact-cache'
import type { KeyFacts } from '@/lib/verify/facts'
import type { Lease } from '@/lib/verify/lease'

export type Measured = { keys: FactCache<KeyFacts>; lease: Lease; folder: string; journal: Journal }

const secondsBuckets = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]

/** What Prometheus reads. The hot path counts in plain numbers, which are read when somebody looks. */
export class VerifierMetrics {
  readonly registry = new Registry()
  readonly #byDecision = new Map<Decision, number>(decisions.map((decision) => [decision, 0]))
  readonly #seconds: Histogram

  constructor(measured: Measured) {
    const registers = [this.registry]
    collectDefaultMetrics({ register: this.registry })
    this.#seconds = new Histogram({
      name: 'keystile_verifier_seconds',
      help: 'Time from a request to its answer, journal included',
      buckets: secondsBuckets,
      registers,
    })
    const byDecision = this.#byDecision
    new Counter({
      name: 'keystile_verifier_decisions_total',
      help: 'Verifications by decision',
      labelNames: ['decision'],
      registers,
      collect() {
        this.reset()
        for (const [decision, count] of byDecision) this.inc({ decision }, count)
      },
    })
    this.#count('keystile_verifier_cache_hits_total', 'Keys found in the cache', () => measured.keys.counts.hits)
    this.#count('keystile_verifier_cache_misses_total', 'Keys looked up', () => measured.keys.counts.misses)
    this.#count('keystile_journal_rows_total', 'Rows written', () => measured.journal.counts.written)
    this.#count('keystile_journal_failures_total', 'Rows not written', () => measured.journal.counts.failed)
    this.#gauge('keystile_verifier_cache_size', 'Keys in the cache', () => measured.keys.size)
    this.#gauge(
      'keystile_verifier_lease_age_seconds',
      'Time since changes were last read',
      () => measured.lease.ageMs() / 1_000,
    )
    this.#gauge('keystile_journal_backlog_bytes', 'Bytes not shipped yet', () => backlogOf(measured.folder).bytes)
    this.#gauge(
      'keystile_journal_backlog_segments',
      'Segments not shipped yet',
      () => backlogOf(measured.folder).segments,
    )
    this.#gauge('keystile_journal_poisoned_segments', 'Segments set aside', () => backlogOf(measured.folder).poisoned)
    this.#gauge('keystile_journal_ship_lag_seconds', 'Age of the oldest segment not shipped', () =>
      ageSeconds(backlogOf(measured.folder).oldestMs),
    )
  }

  decided(decision: Decision): void {
    this.#byDecision.set(decision, (this.#byDecision.get(decision) ?? 0) + 1)
  }

  answered(seconds: number): void {
    this.#seconds.observe(seconds)
  }

  #count(name: string, help: string, read: () => number): void {
    const collect = function (this: Counter) {
      this.reset()
      this.inc(read())
    }
    new Counter({ name, help, registers: [this.registry], collect })
  }

  #gauge(name: string, help: string, read: () => number): void {
    const collect = function (this: Gauge) {
      this.set(read())
    }
    new Gauge({ name, help, registers: [this.registry], collect })
  }
}

function ageSeconds(ms: number | null): number {
  return ms === null ? 0 : (Date.now() - ms) / 1_000
}
