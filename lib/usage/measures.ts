import { histogramBuckets } from './contract'

const counts = 6
/** Columns of `counts`, in order. */
export const countColumns = ['requests', 'status_2xx', 'status_3xx', 'status_4xx', 'status_5xx', 'latency_us']
const latencyAt = 5

/** Sums of many groups side by side, each with a number from 0: arrays of numbers cost a fraction of an object for each. */
export class Measures {
  readonly hasHistogram: boolean
  length = 0
  #counts = new Float64Array(64 * counts)
  #histogram: Int32Array

  constructor(hasHistogram: boolean) {
    this.hasHistogram = hasHistogram
    this.#histogram = new Int32Array(hasHistogram ? 64 * histogramBuckets : 0)
  }

  /** A new group, of which nothing is counted yet. */
  open(): number {
    const group = this.length++
    if ((group + 1) * counts > this.#counts.length) this.#grow()
    return group
  }

  /** Counts a row. Of status and latency -1 says that they are unknown; `bucket` is the latency's. */
  count(group: number, requests: 0 | 1, status: number, latencyUs: number, bucket: number): void {
    const from = group * counts
    const own = this.#counts
    own[from] = (own[from] as number) + requests
    if (status >= 200 && status < 600) {
      const column = from + Math.floor(status / 100) - 1
      own[column] = (own[column] as number) + 1
    }
    if (latencyUs < 0) return
    own[from + latencyAt] = (own[from + latencyAt] as number) + latencyUs
    if (!this.hasHistogram) return
    const cell = group * histogramBuckets + bucket
    this.#histogram[cell] = (this.#histogram[cell] as number) + 1
  }

  /** Adds what another group counted. */
  add(group: number, from: Measures, other: number): void {
    for (let i = 0; i < counts; i++) {
      const to = group * counts + i
      this.#counts[to] = (this.#counts[to] as number) + (from.#counts[other * counts + i] as number)
    }
    if (!this.hasHistogram || !from.hasHistogram) return
    for (let i = 0; i < histogramBuckets; i++) {
      const to = group * histogramBuckets + i
      this.#histogram[to] = (this.#histogram[to] as number) + (from.#histogram[other * histogramBuckets + i] as number)
    }
  }

  /** Which buckets of the histogram hold anything, in any group. */
  usedBuckets(): number[] {
    if (!this.hasHistogram) return []
    const used = new Set<number>()
    const end = this.length * histogramBuckets
    for (let i = 0; i < end; i++) if (this.#histogram[i]) used.add(i % histogramBuckets)
    return [...used].sort((a, b) => a - b)
  }

  /** A group as fields of COPY's text format: the counts, then the buckets asked for, null where nothing was counted. */
  fields(group: number, buckets: readonly number[]): string {
    let text = ''
    for (let i = 0; i < counts; i++) text += `\t${this.#counts[group * counts + i]}`
    for (const bucket of buckets) text += `\t${this.#histogram[group * histogramBuckets + bucket] || '\\N'}`
    return text
  }

  #grow(): void {
    const wider = new Float64Array(this.#counts.length * 2)
    wider.set(this.#counts)
    this.#counts = wider
    const longer = new Int32Array(this.#histogram.length * 2)
    longer.set(this.#histogram)
    this.#histogram = longer
  }
}
