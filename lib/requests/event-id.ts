import { randomFillSync } from 'node:crypto'
import { base62Alphabet, toBase62 } from '@/lib/kit/base62'
import type { Id } from '@/lib/kit/id'

const pool = Buffer.alloc(8192)
let used = pool.length
let prefixMs = Number.NaN
let prefix = ''

/** `newId('req', atMs)`, made from random bytes drawn many at a time: every request needs one. */
export function newRequestId(atMs: number): Id<'req'> {
  if (atMs !== prefixMs) {
    prefixMs = atMs
    prefix = `req_${toBase62(atMs, 8)}`
  }
  let id = prefix
  for (let digits = 0; digits < 12; ) {
    if (used === pool.length) {
      randomFillSync(pool)
      used = 0
    }
    const byte = pool[used++] as number
    if (byte < 248) {
      id += base62Alphabet.charAt(byte % 62)
      digits++
    }
  }
  return id as Id<'req'>
}
