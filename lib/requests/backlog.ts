import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What of a journal's folder is not in the log yet. */
export type BacklogState = {
  bytes: number
  segments: number
  /** Segments that the shipper has set aside. */
  poisoned: number
  /** When the oldest segment was last written, Unix milliseconds; null where there is none. */
  oldestMs: number | null
}

const freshMs = 1_000
const segmentName = /^segment_.*\.(?:open|closed)$/

type Seen = { bytes: number; writtenMs: number }

/** Watches the folder that a verifier fills and the shipper empties; a closed segment is looked at once. */
export class Backlog {
  readonly #folder: string
  #seen = new Map<string, Seen>()
  #state: BacklogState = { bytes: 0, segments: 0, poisoned: 0, oldestMs: null }
  #readMs = Number.NEGATIVE_INFINITY

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The state as it was less than a second ago. */
  state(): BacklogState {
    if (performance.now() - this.#readMs >= freshMs) this.refresh()
    return this.#state
  }

  /** Looks at the folder now. */
  refresh(): BacklogState {
    this.#readMs = performance.now()
    const seen = new Map<string, Seen>()
    const state: BacklogState = { bytes: 0, segments: 0, poisoned: 0, oldestMs: null }
    for (const name of readdirSync(this.#folder)) {
      if (name.endsWith('.poisoned')) state.poisoned++
      const file = segmentName.test(name) ? this.#look(name) : undefined
      if (!file?.bytes) continue
      if (name.endsWith('.closed')) seen.set(name, file)
      state.bytes += file.bytes
      state.segments++
      state.oldestMs = Math.min(state.oldestMs ?? file.writtenMs, file.writtenMs)
    }
    this.#seen = seen
    this.#state = state
    return state
  }

  #look(name: string): Seen | undefined {
    const known = this.#seen.get(name)
    if (known) return known
    const stat = statSync(join(this.#folder, name), { throwIfNoEntry: false })
    return stat && { bytes: stat.size, writtenMs: stat.mtimeMs }
  }
}
