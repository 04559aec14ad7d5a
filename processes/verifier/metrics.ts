import { type Aggregator, Counter, collectDefaultMetrics, Gauge, type Metric, Registry } from 'prom-client'
import type { Limits } from '@/lib/limits/limits'
import type { SharedRates } from '@/lib/limits/shared-rates'
import type { Journal } from '@/lib/requests/journal'
import { type Decision, decisions } from '@/lib/verify/contract'
import type { FactCache } from '@/lib/verify/fact-cache'
import type { KeyFacts } from '@/lib/verify/facts'
import type { Lease } from '@/lib/verify/lease'
import { LatencyHistogram } from './latency'

export type Measured = {
  keys: FactCache<KeyFacts>
  lease: Lease
  journal: Journal
  limits: Limits
  shared: SharedRates | undefined
}

/** What Prometheus reads. The hot path counts in plain numbers, which are read when somebody looks. */
export class VerifierMetrics {
  readonly registry = new Registry()
  readonly #byDecision = new Map<Decision, number>(decisions.map((decision) => [decision, 0]))
  readonly #seconds = new LatencyHistogram()

  constructor(measured: Measured) {
    const registers = [this.registry]
    collectDefaultMetrics({ register: this.registry })
    this.registry.registerMetric(this.#seconds as unknown as Metric)
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
    this.#measureKeys(measured)
    this.#measureJournal(measured)
    this.#measureLimits(measured)
  }

  #measureKeys({ keys, lease }: Measured): void {
    this.#count('keystile_verifier_cache_hits_total', 'Keys found in the cache', () => keys.counts.hits)
    this.#count('keystile_verifier_cache_misses_total', 'Keys looked up', () => keys.counts.misses)
    this.#gauge('keystile_verifier_cache_size', 'Keys in the cache', () => keys.size)
    const leaseAge = () => lease.ageMs() / 1_000
    this.#gauge('keystile_verifier_lease_age_seconds', 'Time since changes were last read', leaseAge, 'max')
  }

  #measureLimits({ limits, shared }: Measured): void {
    this.#count('keystile_quota_queries_total', 'Queries for units of quotas', () => limits.counts.queries)
    this.#count('keystile_quota_failures_total', 'Such queries that failed', () => limits.counts.failed)
    if (!shared) return
    this.#gauge('keystile_shared_rates_up', 'Whether rates are counted in Redis', () => Number(shared.isUp), 'min')
  }

  #measureJournal({ journal }: Measured): void {
    this.#count('keystile_journal_rows_total', 'Rows written', () => journal.counts.written)
    this.#count('keystile_journal_failures_total', 'Rows not written, and refused', () => journal.counts.failed)
    this.#count('keystile_journal_shed_rows_total', 'Rows lost although answered', () => journal.counts.shed)
    const backlog = () => journal.backlog.state()
    this.#gauge('keystile_journal_backlog_bytes', 'Bytes not shipped yet', () => backlog().bytes)
    this.#gauge('keystile_journal_backlog_segments', 'Segments not shipped yet', () => backlog().segments)
    this.#gauge('keystile_journal_poisoned_segments', 'Segments set aside', () => backlog().poisoned)
    const shipLag = () => ageSeconds(backlog().oldestMs)
    this.#gauge('keystile_journal_ship_lag_seconds', 'Age of the oldest segment not shipped', shipLag, 'max')
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

  /** `aggregator`: what several workers make of it together. */
  #gauge(name: string, help: string, read: () => number, aggregator: Aggregator = 'sum'): void {
    const collect = function (this: Gauge) {
      this.set(read())
    }
    new Gauge({ name, help, registers: [this.registry], collect, aggregator })
  }
}

function ageSeconds(ms: number | null): number {
  return ms === null ? 0 : (Date.now() - ms) / 1_000
}
