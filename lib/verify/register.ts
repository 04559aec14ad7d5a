import type { Clock } from '@/lib/kit/clock'
import { within } from '@/lib/kit/deadline'
import type { Id } from '@/lib/kit/id'
import { errorFields, type Log } from '@/lib/kit/log'
import type { DownPolicy } from './contract'
import type { Link } from './link'
import { type VerifierStatus, writeFarewell, writeSignOfLife } from './sign-of-life'

const beatMs = 900
const answerMsMax = 700
/** Receipts that wait while they cannot be written; the row's revision acknowledges what is dropped. */
const unsignedMax = 10_000

export type RegisterOptions = {
  /** Its own: what hangs here delays no reading of changes. */
  link: Link
  id: Id<'ver'>
  slot: string
  version: string
  whenDown: DownPolicy
  clock: Clock
  log: Log
  status(): VerifierStatus
  /** A sign of life that was begun at this monotonic moment has arrived. */
  onHeard(askedMs: number): void
}

/**
 * This verifier's row among `verifiers`, and its receipts for changes. One statement a second says both; one more, at
 * once, where changes were applied. Nothing waits for it, and what goes wrong here is only logged.
 */
export class Register {
  readonly #options: RegisterOptions
  #address: string | undefined
  #isEntered = false
  #isLeaving = false
  #isUnheard = false
  #begunMs = Number.NEGATIVE_INFINITY
  #beat: Promise<void> | undefined
  #unsigned: number[] = []

  constructor(options: RegisterOptions) {
    this.#options = options
  }

  /** Enters the verifier, which listens on `address` now; resolves after the first attempt, others follow. */
  enter(address: string): Promise<void> {
    this.#address = address
    return this.#say()
  }

  /** To be called after each reading of changes, with the revisions that it applied. */
  applied(revisions: readonly number[]): void {
    if (this.#address === undefined || this.#isLeaving) return
    this.#unsigned = this.#unsigned.concat(revisions).slice(-unsignedMax)
    const isDue = this.#options.clock.monotonicMs() - this.#begunMs >= beatMs
    if (isDue || (this.#unsigned.length > 0 && !this.#isUnheard)) void this.#say()
  }

  /** Says farewell: what it has not acknowledged it need not any more. */
  async leave(): Promise<void> {
    this.#isLeaving = true
    await this.#beat
    if (!this.#isEntered) return
    const { id, link, log } = this.#options
    await within(writeFarewell(link.sql, id), answerMsMax, () => {}).catch((error: unknown) =>
      log.warn('the farewell was not heard', errorFields(error)),
    )
  }

  #say(): Promise<void> {
    this.#beat ??= this.#sayAll()
    return this.#beat
  }

  async #sayAll(): Promise<void> {
    do await this.#sayOnce()
    while (this.#unsigned.length > 0 && !this.#isUnheard && !this.#isLeaving)
    this.#beat = undefined
  }

  async #sayOnce(): Promise<void> {
    const { clock, link, log, onHeard, status, ...self } = this.#options
    const signing = this.#unsigned
    this.#unsigned = []
    const askedMs = clock.monotonicMs()
    this.#begunMs = askedMs
    try {
      const sign = { ...self, address: this.#address ?? '', ...status(), signing, isFirst: !this.#isEntered }
      await within(writeSignOfLife(link.sql, sign), answerMsMax, () => link.reset())
      this.#isEntered = true
      this.#isUnheard = false
      onHeard(askedMs)
    } catch (error) {
      this.#unsigned = signing.concat(this.#unsigned).slice(-unsignedMax)
      if (!this.#isUnheard) log.warn('the sign of life was not heard', errorFields(error))
      this.#isUnheard = true
    }
  }
}
