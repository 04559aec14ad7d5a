import { changeChannel } from '@/db/channel-names'
import type { Clock } from '@/lib/kit/clock'
import { within } from '@/lib/kit/deadline'
import { errorFields, type Log } from '@/lib/kit/log'
import { type Changes, readChanges } from './changes'
import type { Lease } from './lease'
import type { Link } from './link'

const pollMs = 1_000
const pollWhenAwayMs = 250
const answerMsMax = 700

export type FollowOptions = {
  link: Link
  /** The connection that listens. */
  listen: Link
  lease: Lease
  clock: Clock
  log: Log
  forget(secretIds: readonly string[] | 'all'): void
  /** The database said its time (Unix milliseconds) between two monotonic moments. */
  onTime(databaseMs: number, askedMs: number, heardMs: number): void
  /** A reading ended, well or not, and these revisions were applied in it: the cache has forgotten. */
  onRead(revisions: readonly number[]): void
}

/**
 * Follows the table of changes: reads on when a notification pokes, and every second in any case. Each reading renews the
 * lease as of the moment it was begun.
 */
export class Follower {
  readonly #options: FollowOptions
  #applied: number | undefined
  #reading: Promise<void> | undefined
  #isPoked = false
  #timer: NodeJS.Timeout | undefined
  #isStopped = false
  #isAway = false
  /** Whether a notification has come since changes were last read. */
  #isHeard = true

  constructor(options: FollowOptions) {
    this.#options = options
  }

  /** Whether the last reading failed. */
  get isAway(): boolean {
    return this.#isAway
  }

  /** The revision up to which changes are applied. */
  get revision(): number {
    return this.#applied ?? 0
  }

  /** Begins to follow; resolves after the first reading, whether it succeeded or not. */
  async start(): Promise<void> {
    this.#listen()
    await this.catchUp()
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  /** Reads all changes; a call during a reading has it read once more. Never throws: the lease tells. */
  catchUp(): Promise<void> {
    if (this.#reading) {
      this.#isPoked = true
      return this.#reading
    }
    clearTimeout(this.#timer)
    const begunMs = this.#options.clock.monotonicMs()
    this.#reading = this.#readAll().finally(() => {
      this.#reading = undefined
      // From beginning to beginning: the lease is as old as the question, and a slow database is asked no less often.
      const tookMs = this.#options.clock.monotonicMs() - begunMs
      const pauseMs = this.#isAway ? pollWhenAwayMs : Math.max(0, pollMs - tookMs)
      if (!this.#isStopped) this.#timer = setTimeout(() => void this.catchUp(), pauseMs)
    })
    return this.#reading
  }

  /** postgres.js listens again after a break, and then calls the last argument: what was said meanwhile is read at once. */
  #listen(): void {
    const poke = () => {
      this.#isHeard = true
      void this.catchUp()
    }
    const { listen, log } = this.#options
    listen.sql.listen(changeChannel, poke, poke).catch((error: unknown) => {
      if (!this.#isStopped) log.warn('notifications are not heard', errorFields(error))
    })
  }

  async #readAll(): Promise<void> {
    do {
      this.#isPoked = false
      this.#options.onRead(await this.#read())
    } while (this.#isPoked && !this.#isAway && !this.#isStopped)
  }

  /** Returns the revisions that it applied. */
  async #read(): Promise<readonly number[]> {
    const { clock, lease, link, log } = this.#options
    const asked = lease.ask()
    try {
      const changes = await within(readChanges(link.sql, this.#applied), answerMsMax, () => link.reset())
      this.#options.onTime(changes.databaseMs, asked.monotonicMs, clock.monotonicMs())
      const revisions = this.#apply(changes)
      lease.renew(asked)
      if (revisions.length > 0) this.#checkHearing()
      if (this.#isAway) log.info('the database is back', { revision: this.revision })
      this.#isAway = false
      return revisions
    } catch (error) {
      lease.fail(asked)
      if (!this.#isAway) log.error('the database cannot be reached', errorFields(error))
      this.#isAway = true
      return []
    }
  }

  /** Changes that nobody announced: a connection can look well and be deaf. */
  #checkHearing(): void {
    if (!this.#isHeard) {
      this.#options.log.warn('a change came without its notification: listening anew', { revision: this.revision })
      if (this.#options.listen.reset()) this.#listen()
    }
    this.#isHeard = false
  }

  /** Forgets what has changed; returns the revisions that were not known, of which the first reading has none. */
  #apply({ newest, known }: Changes): readonly number[] {
    const applied = this.#applied
    this.#applied = newest
    if (applied === undefined || newest === applied) return []
    // Changes are pruned in the end, and a restored backup goes back in time: then nothing that is known can be trusted.
    const isWhole = newest > applied && known.length === newest - applied
    const isAll = !isWhole || known.some(({ secretIds }) => secretIds === null)
    this.#options.forget(isAll ? 'all' : known.flatMap(({ secretIds }) => secretIds ?? []))
    return isWhole ? known.map(({ revision }) => revision) : [newest]
  }
}
