import { hash } from 'node:crypto'
import { tagLength } from './format'

const macBytes = 32
const blockBytes = 128
const digestBytes = 64
const bodyCharsMax = 512
const tagSpace = 62 ** tagLength

/** HMAC's two blocks (RFC 2104), prepared once a pepper: `node:crypto`'s own HMAC object costs twice as much a call. */
type Pads = { inner: Buffer; outer: Buffer }
const padsOf = new WeakMap<Buffer, Pads>()

/**
 * One HMAC-SHA-512 serves twice: `mac` (its first 32 bytes) is what the database keeps, `tag` (six base62 digits of the rest, here as
 * their number) is what makes a forged string fall without a look-up. `body`, everything before the tag, is ASCII.
 */
export function sign(pepper: Buffer, body: string): { mac: Buffer; tag: number } {
  if (body.length > bodyCharsMax) throw new RangeError('a credential is shorter than this')
  const pads = padsOf.get(pepper) ?? prepare(pepper)
  pads.inner.write(body, blockBytes, 'latin1')
  const message = pads.inner.subarray(0, blockBytes + body.length)
  pads.outer.write(hash('sha512', message, 'binary'), blockBytes, 'latin1')
  const digest = Buffer.from(hash('sha512', pads.outer, 'binary'), 'latin1')
  return { mac: digest.subarray(0, macBytes), tag: digest.readUIntBE(macBytes, 6) % tagSpace }
}

function prepare(pepper: Buffer): Pads {
  const key = pepper.length > blockBytes ? hash('sha512', pepper, 'buffer') : pepper
  const inner = Buffer.alloc(blockBytes + bodyCharsMax)
  const outer = Buffer.alloc(blockBytes + digestBytes)
  for (let i = 0; i < blockBytes; i++) {
    inner[i] = (key[i] ?? 0) ^ 0x36
    outer[i] = (key[i] ?? 0) ^ 0x5c
  }
  const pads = { inner, outer }
  padsOf.set(pepper, pads)
  return pads
}
