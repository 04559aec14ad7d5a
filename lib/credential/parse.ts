import { toBase62 } from '@/lib/kit/base62'
import { crc32 } from '@/lib/kit/crc32'
import { crcLength, crcOffset, type Environment, lastPartLength, tagOffset } from './format'
import type { Peppers } from './pepper'
import { sign } from './sign'

const grammar = new RegExp(`^([a-z][a-z0-9]{1,15})_(live|test)_([0-9A-Za-z]{12})_[0-9A-Za-z]{${lastPartLength}}$`)

export type ParsedCredential = {
  prefix: string
  environment: Environment
  publicId: string
  /** `whole`: grammar and checksum hold. `damaged`: the grammar holds, the checksum does not (a typo). */
  state: 'whole' | 'damaged'
}

/** Reads a credential without any secret, or returns undefined where it is not spelled like one. */
export function parse(credential: string): ParsedCredential | undefined {
  const match = grammar.exec(credential)
  if (!match) return undefined
  const [, prefix, environment, publicId] = match as unknown as [string, string, Environment, string]
  const signed = credential.slice(0, -crcLength)
  const state = credential.endsWith(toBase62(crc32(signed), crcLength)) ? 'whole' : 'damaged'
  return { prefix, environment, publicId, state }
}

/** The 32 bytes to compare with the stored ones, or undefined where the tag shows that we never minted this string. */
export function authenticate(credential: string, peppers: Peppers): Buffer | undefined {
  const last = credential.length - lastPartLength
  const pepper = peppers.byVersion[credential.charAt(last)]
  if (!pepper) return undefined
  const { mac, tag } = sign(pepper, credential.slice(0, last + tagOffset))
  return credential.slice(last + tagOffset, last + crcOffset) === tag ? mac : undefined
}
