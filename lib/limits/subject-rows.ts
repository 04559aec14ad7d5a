import type { Id } from '@/lib/kit/id'
import { IdIndex } from '@/lib/kit/id-index'

/** A key or a team: what limits apply to. */
export type SubjectId = Id<'key'> | Id<'team'>

/** Numbers a row: one cache line. */
export const stride = 8
/** How full the bucket of the rate limit was at `spentMs`, in unit-milliseconds. */
export const depth = 0
/** When something was last spent; monotonic milliseconds. */
export const spentMs = 1
/** When the bucket will be empty; monotonic milliseconds. */
export const emptyMs = 2
/** Units of the quota that are left of what was borrowed. */
export const left = 3
/** What was left right after the last loan. */
export const lent = 4
/** What nobody had borrowed at that time. */
export const poolLeft = 5
/** When that was; monotonic milliseconds. */
export const answeredMs = 6
/** Which loan this is of: see `LoanBook`. */
export const stamp = 7

const digits = 20
const seenMax = 256

/**
 * The state of every key and team, a row each, in memory that is taken once. Rows are held by whoever remembers their number; one
 * that nobody holds keeps its state until its room is needed, which is first taken from rows that owe nothing.
 */
export class SubjectRows {
  readonly cells: Float64Array
  /** Measured use of the quota, units a millisecond. */
  readonly unitsPerMs: Float32Array
  readonly capacity: number
  /** Rows from here on were never used. */
  top = 0
  readonly #index: IdIndex
  readonly #holders: Uint16Array
  readonly #isTeam: Uint8Array
  #hand = 0

  constructor(capacity: number) {
    this.capacity = capacity
    this.cells = new Float64Array(capacity * stride)
    this.unitsPerMs = new Float32Array(capacity)
    this.#index = new IdIndex(digits, capacity)
    this.#holders = new Uint16Array(capacity)
    this.#isTeam = new Uint8Array(capacity)
  }

  /**
   * The row of a subject, held until `release`. Where there is no room, `evict` is told which row is about to be another's. Throws
   * where every row is held.
   */
  take(id: SubjectId, nowMs: number, evict: (row: number) => void): number {
    const offset = id.length - digits
    let row = this.#index.take(id, offset)
    if (row < 0) {
      const old = this.#leastMissed(nowMs)
      evict(old)
      this.#index.release(old)
      this.cells.fill(0, old * stride, (old + 1) * stride)
      this.unitsPerMs[old] = 0
      row = this.#index.take(id, offset)
    }
    this.#isTeam[row] = id.startsWith('team_') ? 1 : 0
    if (row >= this.top) this.top = row + 1
    this.hold(row)
    return row
  }

  /** The row that a subject has; -1 where it has none. Not held by this. */
  find(id: SubjectId): number {
    return this.#index.find(id, id.length - digits)
  }

  hold(row: number): void {
    this.#holders[row] = (this.#holders[row] ?? 0) + 1
  }

  release(row: number): void {
    this.#holders[row] = (this.#holders[row] ?? 0) - 1
  }

  idAt(row: number): SubjectId {
    return `${this.#isTeam[row] ? 'team' : 'key'}_${this.#index.idAt(row)}`
  }

  /** A row that nobody holds: one that owes nothing and has nothing, where one is near. */
  #leastMissed(nowMs: number): number {
    let unheld = -1
    for (let seen = 0; seen < this.capacity; seen++) {
      this.#hand = (this.#hand + 1) % this.capacity
      const row = this.#hand
      if (this.#holders[row] !== 0) continue
      const at = row * stride
      if ((this.cells[at + emptyMs] ?? 0) <= nowMs && this.cells[at + left] === 0) return row
      if (unheld < 0) unheld = row
      if (seen >= seenMax) break
    }
    if (unheld < 0) throw new Error('more keys and teams are held than there are rows')
    return unheld
  }
}
