import { createHmac } from 'node:crypto'
import { toBase62 } from '@/lib/kit/base62'
import { tagLength } from './format'

const macBytes = 32
const tagSpace = 62 ** tagLength

/**
 * One HMAC-SHA-512 serves twice: `mac` (its first 32 bytes) is what the database keeps, `tag` (six base62 digits of
 * the rest) is what makes a forged string fall without a look-up. `body` is everything before the tag.
 */
export function sign(pepper: Buffer, body: string): { mac: Buffer; tag: string } {
  const digest = createHmac('sha512', pepper).update(body).digest()
  return { mac: digest.subarray(0, macBytes), tag: toBase62(digest.readUIntBE(macBytes, 6) % tagSpace, tagLength) }
}
