import { AggregatorRegistry, type MetricObjectWithValues, type MetricValue, type Registry } from 'prom-client'

/** What one worker measures, as it travels to the primary. */
export type Measurements = MetricObjectWithValues<MetricValue<string>>[]

/** A worker's own measurements. */
export function measure(registry: Registry): Promise<Measurements> {
  return registry.getMetricsAsJSON()
}

/**
 * The sum over all workers, kept by the primary. Counters never go back: what a worker had counted when it was last asked
 * stays in the sum when it hangs or dies, or Prometheus would take the fall for a restart and count everything twice.
 */
export class ClusterMetrics {
  /** By living worker. */
  readonly #counted = new Map<number, Measurements>()
  #ofDead: Promise<Measurements> = Promise.resolve([])

  /** The sum in Prometheus' text format: what living workers answer now, and what the silent and the dead had counted. */
  async sum(answers: ReadonlyMap<number, Measurements>): Promise<string> {
    for (const [worker, measurements] of answers) this.#counted.set(worker, measurements.filter(isCounted))
    const silent = [...this.#counted].filter(([worker]) => !answers.has(worker)).map(([, counted]) => counted)
    // Read together with `silent`, before anything is awaited: a worker that dies now must be in one of the two.
    const ofDead = this.#ofDead
    return add([...answers.values(), ...silent, await ofDead]).metrics()
  }

  /** A worker has gone for good; no answer of it may come after this. */
  gone(worker: number): void {
    const counted = this.#counted.get(worker)
    if (!counted) return
    this.#counted.delete(worker)
    this.#ofDead = this.#ofDead.then((ofDead) => add([ofDead, counted]).getMetricsAsJSON())
  }
}

/** Not its own `clusterMetrics()`: that fails after five seconds when a worker dies meanwhile. */
function add(all: readonly Measurements[]): Registry {
  return AggregatorRegistry.aggregate([...all])
}

/** prom-client gives the type as a word, whatever its declarations say. */
function isCounted({ type }: Measurements[number]): boolean {
  return ['counter', 'histogram'].includes(String(type))
}
