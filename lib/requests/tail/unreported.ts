/** API servers report within this time, if they do. */
export const reportMsMax = 30_000
const lookAgainMs = 1_000

/** Requests whose status may still be reported: `max` of them, looked at once a second until they are too old to hope for. */
export class Unreported<Id> {
  readonly #max: number
  readonly #sinceMs = new Map<Id, number>()
  #lookedMs = Number.NEGATIVE_INFINITY

  constructor(max: number) {
    this.#max = max
  }

  add(id: Id, nowMs: number): void {
    if (this.#sinceMs.has(id)) return
    this.#sinceMs.set(id, nowMs)
    const [oldest] = this.#sinceMs.keys()
    if (this.#sinceMs.size > this.#max && oldest !== undefined) this.#sinceMs.delete(oldest)
  }

  delete(id: Id): void {
    this.#sinceMs.delete(id)
  }

  /** Those to look at now; none where that was done just before. */
  due(nowMs: number): Id[] {
    if (nowMs - this.#lookedMs < lookAgainMs) return []
    this.#lookedMs = nowMs
    for (const [id, sinceMs] of this.#sinceMs) if (nowMs - sinceMs > reportMsMax) this.#sinceMs.delete(id)
    return [...this.#sinceMs.keys()]
  }
}
