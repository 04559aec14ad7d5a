/** `max` of all at most, evenly from first to last, the first among them; where there are no more, all. */
export function sample<T>(all: readonly T[], max: number): T[] {
  if (all.length <= max) return [...all]
  return Array.from({ length: max }, (_, i) => all[Math.floor((i * all.length) / max)] as T)
}

const perSecond = 50
const burstRows = 200

/** How many rows people are shown: as many a second as one can see go by, and more at once after a quiet moment. */
export class Allowance {
  #left = burstRows
  #atMs: number

  constructor(nowMs: number) {
    this.#atMs = nowMs
  }

  /** Of so many rows, how many may be shown now. */
  take(rows: number, nowMs: number): number {
    const grown = (Math.max(0, nowMs - this.#atMs) / 1_000) * perSecond
    this.#left = Math.min(burstRows, this.#left + grown)
    this.#atMs = nowMs
    const taken = Math.min(rows, Math.floor(this.#left))
    this.#left -= taken
    return taken
  }
}
