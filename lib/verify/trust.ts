import type { FactCache } from './fact-cache'
import type { Follower } from './follow'
import type { Lease, LeaseState } from './lease'

const askMax = 3

/** Facts, possibly that there are none; or `unknown`, where the truth cannot be reached. */
export type Found<Facts> = { readonly facts: Facts | undefined } | 'unknown'

/** What may be believed now: the lease, and asking again where it has run out. */
export class Trust {
  readonly #lease: Lease
  readonly #follower: Pick<Follower, 'catchUp'>

  constructor(lease: Lease, follower: Pick<Follower, 'catchUp'>) {
    this.#lease = lease
    this.#follower = follower
  }

  /** Whether cached facts are true without further ado; `monotonicMs`: the lease's clock, where it has just been read. */
  isHeld(monotonicMs?: number): boolean {
    return this.#lease.state(monotonicMs) === 'held'
  }

  /** The facts of an id by the shortest way that may be believed. */
  find<Facts>(cache: FactCache<Facts>, id: string): Promise<Found<Facts>> {
    return this.isHeld() ? this.#look(cache, id) : this.#findSlowly(cache, id)
  }

  async #findSlowly<Facts>(cache: FactCache<Facts>, id: string): Promise<Found<Facts>> {
    const state = await this.#settle()
    if (state === 'static') {
      const facts = cache.peek(id)
      return facts === undefined ? 'unknown' : { facts }
    }
    return state === 'held' ? this.#look(cache, id) : 'unknown'
  }

  async #look<Facts>(cache: FactCache<Facts>, id: string): Promise<Found<Facts>> {
    const cached = cache.get(id)
    if (cached) return cached
    try {
      const facts = await cache.load(id)
      // The database's answer may have lain here while the process slept: what changed since is read first.
      return this.isHeld() ? { facts } : this.#findSlowly(cache, id)
    } catch {
      return 'unknown'
    }
  }

  /** Asks for changes until it is known whether they can be had: the first answer may be from before a long sleep. */
  async #settle(): Promise<LeaseState> {
    for (let tries = 0; tries < askMax && this.#lease.state() === 'unsure'; tries++) await this.#follower.catchUp()
    return this.#lease.state()
  }
}
