import type { Id } from '@/lib/kit/id'
import { IdIndex } from '@/lib/kit/id-index'
import type { FactStore, Known } from './fact-store'
import type { KeyFacts, StoredKey } from './facts'
import type { KeyTerms } from './key-terms'
import { isProofAt, proofBytes, proofOf } from './proof'

const publicIdLength = 12
const macBytes = 32
/** An id without its noun. */
const idBytes = 20
/** A row of `#ids`: the key's id, the owner's id. */
const rowBytes = idBytes + idBytes
/** Numbers a row: when it expires, when the secret ends, until when it is believed. */
const rowNumbers = 3
const forEver = Number.POSITIVE_INFINITY

const hasFacts = 1
const hasOwner = 2
const isDisabled = 4
const isRevoked = 8
const isUsed = 16
const isProven = 32
const isMachines = 64

/**
 * A store for a million keys: columns of bytes and numbers instead of objects, some 170 bytes a key, nothing that the garbage
 * collector walks through and nothing that is ever built anew. What many keys share is one `KeyTerms` object.
 */
export class KeyStore implements FactStore<StoredKey> {
  readonly #index: IdIndex
  readonly #macs: Uint8Array
  readonly #proofs: Uint8Array
  readonly #ids: Buffer
  readonly #numbers: Float64Array
  readonly #flags: Uint8Array
  readonly #terms: (KeyTerms | undefined)[] = []
  #hand = 0

  constructor(capacity: number) {
    this.#index = new IdIndex(publicIdLength, capacity)
    this.#macs = new Uint8Array(capacity * macBytes)
    this.#proofs = new Uint8Array(capacity * proofBytes)
    this.#ids = Buffer.alloc(capacity * rowBytes)
    this.#numbers = new Float64Array(capacity * rowNumbers)
    this.#flags = new Uint8Array(capacity)
  }

  get size(): number {
    return this.#index.size
  }

  get(id: string): Known<StoredKey> | undefined {
    const row = this.#index.find(id)
    if (row < 0) return undefined
    this.#flags[row] = (this.#flags[row] as number) | isUsed
    const facts = this.#read(id, row)
    // A copy: the row may be another key's before a slow caller compares.
    const mac = facts && this.#macs.slice(row * macBytes, (row + 1) * macBytes)
    return {
      facts: facts && mac && { ...facts, mac },
      untilMs: this.#numbers[row * rowNumbers + 2] as number,
    }
  }

  put(id: string, { facts, untilMs }: Known<StoredKey>): void {
    const row = this.#rowFor(id)
    this.#numbers[row * rowNumbers + 2] = untilMs
    this.#flags[row] = 0
    this.#terms[row] = facts?.terms
    if (facts) this.#write(row, facts)
  }

  /** The facts of a key that was opened by this credential since they were read; undefined where it was not, or they may have ended. */
  recognise(id: string, credential: string): KeyFacts | undefined {
    const row = this.#index.find(id)
    if (row < 0) return undefined
    const flags = this.#flags[row] as number
    if ((flags & isProven) === 0 || this.#numbers[row * rowNumbers + 2] !== forEver) return undefined
    if (!isProofAt(this.#proofs, row * proofBytes, credential)) return undefined
    this.#flags[row] = flags | isUsed
    return this.#read(id, row)
  }

  /** Remembers that a credential is a key's own, until its facts are read anew. */
  prove(id: string, credential: string): void {
    const row = this.#index.find(id)
    if (row < 0) return
    const proof = proofOf(credential)
    for (let i = 0; i < proofBytes; i++) this.#proofs[row * proofBytes + i] = proof.charCodeAt(i)
    this.#flags[row] = (this.#flags[row] as number) | isProven
  }

  delete(id: string): void {
    const row = this.#index.find(id)
    if (row < 0) return
    this.#index.release(row)
    this.#terms[row] = undefined
  }

  clear(): void {
    this.#index.clear()
    this.#terms.length = 0
  }

  #read(id: string, row: number): KeyFacts | undefined {
    const flags = this.#flags[row] as number
    const terms = this.#terms[row]
    if (!terms || (flags & hasFacts) === 0) return undefined
    const at = row * rowBytes
    return {
      secretId: id,
      keyId: `key_${this.#ids.toString('latin1', at, at + idBytes)}`,
      ownerId: flags & hasOwner ? this.#ownerId(flags, at) : null,
      expiresAtMs: this.#numbers[row * rowNumbers] as number,
      endsAtMs: this.#numbers[row * rowNumbers + 1] as number,
      isDisabled: (flags & isDisabled) !== 0,
      isRevoked: (flags & isRevoked) !== 0,
      terms,
    }
  }

  #ownerId(flags: number, at: number): KeyFacts['ownerId'] {
    const bareId = this.#ids.toString('latin1', at + idBytes, at + rowBytes)
    return flags & isMachines ? `mach_${bareId}` : `user_${bareId}`
  }

  #write(row: number, facts: StoredKey): void {
    const at = row * rowBytes
    this.#macs.set(facts.mac, row * macBytes)
    this.#ids.write(bare(facts.keyId), at, 'latin1')
    if (facts.ownerId) this.#ids.write(bare(facts.ownerId), at + idBytes, 'latin1')
    this.#numbers[row * rowNumbers] = facts.expiresAtMs
    this.#numbers[row * rowNumbers + 1] = facts.endsAtMs
    this.#flags[row] =
      hasFacts |
      (facts.ownerId ? hasOwner : 0) |
      (facts.ownerId?.startsWith('mach_') ? isMachines : 0) |
      (facts.isDisabled ? isDisabled : 0) |
      (facts.isRevoked ? isRevoked : 0)
  }

  /** The id's row, or one for it; where all are taken the clock's hand passes over those that were used since it last came by. */
  #rowFor(id: string): number {
    for (;;) {
      const row = this.#index.take(id)
      if (row >= 0) return row
      const flags = this.#flags[this.#hand] as number
      if (flags & isUsed) this.#flags[this.#hand] = flags & ~isUsed
      else this.#index.release(this.#hand)
      this.#hand = (this.#hand + 1) % this.#index.capacity
    }
  }
}

function bare(id: Id<'key' | 'user' | 'mach'>): string {
  return id.slice(-idBytes)
}
