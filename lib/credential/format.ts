/**
 * The grammar of a credential: `<prefix>_<env>_<id>_<v><secret><tag><crc>`.
 * Lengths are in base62 characters. See docs/architecture.md, "The credential".
 */
export const environments = ['live', 'test'] as const
export type Environment = (typeof environments)[number]

export const publicIdLength = 12
export const secretLength = 31
export const tagLength = 6
export const crcLength = 6

/** Where the pieces of the last part begin: version at 0, secret, tag, crc. */
export const tagOffset = 1 + secretLength
export const crcOffset = tagOffset + tagLength
export const lastPartLength = crcOffset + crcLength

export const prefixPattern = /^[a-z][a-z0-9]{1,15}$/

/** What finds credentials of one prefix in any text; give it to secret scanners. */
export function scannerPattern(prefix: string): RegExp {
  return new RegExp(`\\b${prefix}_(?:live|test)_[0-9A-Za-z]{${publicIdLength}}_[0-9A-Za-z]{${lastPartLength}}\\b`)
}

/** A secret's public part, as it is shown ever after: `ks_live_k7Qm2xV9pL3a_…`. */
export function mask(prefix: string, environment: Environment, publicId: string): string {
  return `${prefix}_${environment}_${publicId}_…`
}
