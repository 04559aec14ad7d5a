import { hash, timingSafeEqual } from 'node:crypto'
import type { StoredKey } from './facts'

export const proofBytes = 16

/**
 * What is remembered of a credential that was found to be a key's own: the first 16 bytes of its SHA-256, as characters. The same
 * string is known again by it at a quarter of the price of HMAC, checksum and tag; another one that fits would be a second
 * preimage (2^128). The credential itself is kept nowhere.
 */
export function proofOf(credential: string): string {
  return hash('sha256', credential, 'binary').slice(0, proofBytes)
}

/** Whether the proof that begins at `at` of `proofs` is the one of this credential; in constant time. */
export function isProofAt(proofs: Uint8Array, at: number, credential: string): boolean {
  const given = proofOf(credential)
  let difference = 0
  for (let i = 0; i < proofBytes; i++) difference |= (proofs[at + i] as number) ^ given.charCodeAt(i)
  return difference === 0
}

const nobodysMac = new Uint8Array(32)

/** Whether what a credential hashes to is the key's mac. An unknown key is compared like a known one, and is nobody's. */
export function isHolder(facts: StoredKey | undefined, mac: Uint8Array): boolean {
  const isEqual = timingSafeEqual(mac, facts ? facts.mac : nobodysMac)
  return facts !== undefined && isEqual
}
