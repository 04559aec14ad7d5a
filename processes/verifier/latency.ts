const bounds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]

/**
 * A Prometheus histogram whose `observe` is a few additions: prom-client's own costs a microsecond, and every answer pays it.
 * It is registered as any object that can `get()` its values.
 */
export class LatencyHistogram {
  readonly name = 'keystile_verifier_seconds'
  readonly help = 'Time from a request to its answer, journal included'
  readonly #counts = new Float64Array(bounds.length + 1)
  #sum = 0

  observe(seconds: number): void {
    let i = 0
    while (i < bounds.length && seconds > (bounds[i] as number)) i++
    this.#counts[i] = (this.#counts[i] as number) + 1
    this.#sum += seconds
  }

  get() {
    const bucket = (le: number | '+Inf', value: number) => ({
      metricName: `${this.name}_bucket`,
      labels: { le },
      value,
    })
    let total = 0
    const values = [...bounds, '+Inf' as const].map((le, i) => {
      total += this.#counts[i] as number
      return bucket(le, total)
    })
    return {
      name: this.name,
      help: this.help,
      type: 'histogram',
      aggregator: 'sum',
      values: [
        ...values,
        { metricName: `${this.name}_sum`, labels: {}, value: this.#sum },
        { metricName: `${this.name}_count`, labels: {}, value: total },
      ],
    }
  }

  reset(): void {
    this.#counts.fill(0)
    this.#sum = 0
  }
}
