/** So many seats for each owner: who takes one more has the oldest of theirs cleared. */
export class Seats {
  readonly #max: number
  readonly #taken = new Map<string, Set<() => void>>()

  constructor(max: number) {
    this.#max = max
  }

  /** Takes a seat; `clear` is called when a newer one wants it. The function gives it back, and may be called again. */
  take(owner: string, clear: () => void): () => void {
    const seats = this.#taken.get(owner) ?? new Set()
    this.#taken.set(owner, seats)
    const [oldest] = seats
    if (oldest && seats.size >= this.#max) {
      seats.delete(oldest)
      oldest()
    }
    const seat = () => clear()
    seats.add(seat)
    return () => {
      seats.delete(seat)
      if (seats.size === 0 && this.#taken.get(owner) === seats) this.#taken.delete(owner)
    }
  }
}
