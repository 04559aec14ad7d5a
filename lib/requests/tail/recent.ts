/** The last ids that came by, `max` of them: what was told need not be told again. */
export class Recent<Id> {
  readonly #max: number
  readonly #ids = new Set<Id>()

  constructor(max: number) {
    this.#max = max
  }

  has(id: Id): boolean {
    return this.#ids.has(id)
  }

  add(id: Id): void {
    this.#ids.add(id)
    const [oldest] = this.#ids
    if (this.#ids.size > this.#max && oldest !== undefined) this.#ids.delete(oldest)
  }
}
