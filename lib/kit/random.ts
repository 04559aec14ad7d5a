import { base62Alphabet } from './base62'

/**
 * `length` base62 digits from the system's CSPRNG, each equally likely (bytes ≥ 248 are thrown away).
 * Web Crypto is in every runtime: an import of node:crypto would follow the contracts into browsers, at half a megabyte.
 */
export function randomBase62(length: number): string {
  let digits = ''
  while (digits.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length * 2))) {
      if (byte < 248 && digits.length < length) digits += base62Alphabet.charAt(byte % 62)
    }
  }
  return digits
}
