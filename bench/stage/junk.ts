import { crcLength, tagLength } from '@/lib/credential/format'
import { mint } from '@/lib/credential/mint'
import type { Peppers } from '@/lib/credential/pepper'
import { toBase62 } from '@/lib/kit/base62'
import { crc32 } from '@/lib/kit/crc32'
import { randomBase62 } from '@/lib/kit/random'

/** Strings that are no credential, by how near they come to one; `like` is a good one. */
const kinds: ((like: string, peppers: Peppers) => string)[] = [
  (like) => randomBase62(like.length),
  (like) => like.slice(0, -10),
  (like) => like.slice(0, -1) + (like.endsWith('0') ? '1' : '0'),
  (like) => forged(like),
  (_, peppers) => mint('ks', 'live', { ...peppers, byVersion: { [peppers.current]: Buffer.alloc(32, 1) } }).credential,
]

/** Random, truncated, mistyped, with a forged tag under a right checksum, and minted under another's pepper: in turn. */
export function junkCredential(i: number, like: string, peppers: Peppers): string {
  const kind = kinds[i % kinds.length]
  if (!kind) throw new Error('no such kind')
  return kind(like, peppers)
}

/** A new tag by guessing, and the checksum that anybody can compute. */
function forged(like: string): string {
  const signed = like.slice(0, -(crcLength + tagLength)) + randomBase62(tagLength)
  return signed + toBase62(crc32(signed), crcLength)
}
