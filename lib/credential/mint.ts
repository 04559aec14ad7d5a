import { toBase62 } from '@/lib/kit/base62'
import { crc32 } from '@/lib/kit/crc32'
import { randomBase62 } from '@/lib/kit/random'
import { crcLength, type Environment, publicIdLength, secretLength, tagLength } from './format'
import type { Peppers } from './pepper'
import { sign } from './sign'

export type MintedCredential = {
  /** The string itself: give it to the person, keep it nowhere. */
  credential: string
  /** What the database keeps: the public id, the pepper's version and 32 bytes of HMAC. */
  publicId: string
  version: string
  mac: Buffer
}

/** A new credential with 184 bits from the CSPRNG. */
export function mint(prefix: string, environment: Environment, peppers: Peppers): MintedCredential {
  const pepper = peppers.byVersion[peppers.current]
  if (!pepper) throw new Error(`no pepper of version ${peppers.current}`)
  const publicId = randomBase62(publicIdLength)
  const body = `${prefix}_${environment}_${publicId}_${peppers.current}${randomBase62(secretLength)}`
  const { mac, tag } = sign(pepper, body)
  const signed = body + toBase62(tag, tagLength)
  return { credential: signed + toBase62(crc32(signed), crcLength), publicId, version: peppers.current, mac }
}
