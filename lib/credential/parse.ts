import { base62Digit, fromBase62 } from '@/lib/kit/base62'
import { crc32 } from '@/lib/kit/crc32'
import { crcLength, crcOffset, type Environment, lastPartLength, publicIdLength, tagOffset } from './format'
import type { Peppers } from './pepper'
import { sign } from './sign'

export type ParsedCredential = {
  prefix: string
  environment: Environment
  publicId: string
  /** `whole`: grammar and checksum hold. `damaged`: the grammar holds, the checksum does not (a typo). */
  state: 'whole' | 'damaged'
}

const underscore = 0x5f
const environmentLength = 4
const prefixLengthMax = 16
/** Everything behind the prefix, its underscore included. */
const tailLength = 1 + environmentLength + 1 + publicIdLength + 1 + lastPartLength

/**
 * Reads a credential without any secret, or returns undefined where it is not spelled like one. Character by character: a
 * regular expression costs as much as the hash that follows it.
 */
export function parse(credential: string): ParsedCredential | undefined {
  const prefixLength = credential.length - tailLength
  if (prefixLength < 2 || prefixLength > prefixLengthMax || !isPrefix(credential, prefixLength)) return undefined
  const idAt = prefixLength + 1 + environmentLength + 1
  const lastAt = idAt + publicIdLength + 1
  if (credential.charCodeAt(prefixLength) !== underscore) return undefined
  if (credential.charCodeAt(idAt - 1) !== underscore || credential.charCodeAt(lastAt - 1) !== underscore)
    return undefined
  const environment = environmentAt(credential, prefixLength + 1)
  if (!environment || !isBase62(credential, idAt, lastAt - 1) || !isBase62(credential, lastAt, credential.length))
    return undefined
  const crcAt = credential.length - crcLength
  return {
    prefix: credential.slice(0, prefixLength),
    environment,
    publicId: credential.slice(idAt, lastAt - 1),
    state: crc32(credential, crcAt) === fromBase62(credential, crcAt) ? 'whole' : 'damaged',
  }
}

/** The 32 bytes to compare with the stored ones, or undefined where the tag shows that we never minted this string. */
export function authenticate(credential: string, peppers: Peppers): Buffer | undefined {
  const last = credential.length - lastPartLength
  const pepper = peppers.byVersion[credential.charAt(last)]
  if (!pepper) return undefined
  const tagAt = last + tagOffset
  const { mac, tag } = sign(pepper, credential.slice(0, tagAt))
  return fromBase62(credential, tagAt, last + crcOffset) === tag ? mac : undefined
}

function environmentAt(text: string, at: number): Environment | undefined {
  if (text.startsWith('live', at)) return 'live'
  return text.startsWith('test', at) ? 'test' : undefined
}

/** A lower-case letter, then lower-case letters and digits. */
function isPrefix(text: string, length: number): boolean {
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    const isLetter = code >= 0x61 && code <= 0x7a
    const isDigit = code >= 0x30 && code <= 0x39
    if (!isLetter && !(isDigit && i > 0)) return false
  }
  return true
}

function isBase62(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (base62Digit(text.charCodeAt(i)) === 255) return false
  return true
}
