const megabyte = 1024 * 1024
/** A million requests. What grows by a row of each then grows once; memory holds a segment of it at a time. */
export const batchBytesMax = 256 * megabyte
const bytesMin = 4 * megabyte
const bytesFirst = 32 * megabyte
const quickMs = 30_000
const slowMs = 60_000

/**
 * How much of the journal goes at once. It begins small and grows while it goes quickly, so that no batch takes so long that it looks
 * like a wire that was cut: a worker that is ended for that would begin it again and again.
 */
export class Pace {
  #bytes: number
  readonly #max: number

  constructor({ first = bytesFirst, max = batchBytesMax } = {}) {
    this.#bytes = first
    this.#max = max
  }

  get bytes(): number {
    return this.#bytes
  }

  /** A batch is done. One that was small, because no more was there, says nothing of larger ones. */
  took(ms: number, bytes: number): void {
    if (ms > slowMs) this.failed()
    else if (ms < quickMs && bytes > this.#bytes / 2) this.#bytes = Math.min(2 * this.#bytes, this.#max)
  }

  /** Perhaps so much takes this database too long. */
  failed(): void {
    this.#bytes = Math.min(Math.max(this.#bytes / 2, bytesMin), this.#max)
  }
}
