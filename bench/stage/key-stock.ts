import { join } from 'node:path'
import { type Requests, verifyRequests, writeRequests } from '../load/requests'
import type { SeededKey } from './seed'
import type { Stage } from './stage'

export const knownCount = 10_000
const millionCount = 1_000_000
const unmeteredCount = 500_000

/** Keys that several scenarios share, each lot minted when it is first asked for. */
export class KeyStock {
  readonly #stage: Stage
  #known: Promise<SeededKey[]> | undefined
  #million: Promise<Requests> | undefined
  #unmetered: Promise<Requests> | undefined

  constructor(stage: Stage) {
    this.#stage = stage
  }

  /** Ten thousand keys. */
  known(): Promise<SeededKey[]> {
    this.#known ??= this.#stage.mintKeys(knownCount)
    return this.#known
  }

  /** Verifications of these credentials, written down under `name`. */
  verify(name: string, credentials: readonly string[]): Promise<Requests> {
    const { folder, guard } = this.#stage
    return writeRequests(join(folder, 'requests', name), verifyRequests(guard.service, credentials))
  }

  /** Verifications of the ten thousand. */
  async verifyKnown(): Promise<Requests> {
    return this.verify('known', credentialsOf(await this.known()))
  }

  /** Verifications of a million other keys. */
  verifyMillion(): Promise<Requests> {
    this.#million ??= this.#stage.mintKeys(millionCount).then((keys) => this.verify('million', credentialsOf(keys)))
    return this.#million
  }

  /** Verifications of half a million keys without a quota. */
  verifyUnmetered(): Promise<Requests> {
    this.#unmetered ??= this.#stage
      .mintKeys(unmeteredCount, { hasQuota: false })
      .then((keys) => this.verify('unmetered', credentialsOf(keys)))
    return this.#unmetered
  }
}

export const credentialsOf = (keys: readonly SeededKey[]): string[] => keys.map(({ credential }) => credential)
