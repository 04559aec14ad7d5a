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

/** The prefix of an API that chose none. */
export const prefixDefault = 'ks'
export const prefixPattern = /^[a-z][a-z0-9]{1,15}$/

/** What finds credentials of one prefix in any text; give it to secret scanners. */
export function scannerPattern(prefix: string): RegExp {
  return new RegExp(`\\b${prefix}_(?:live|test)_[0-9A-Za-z]{${publicIdLength}}_[0-9A-Za-z]{${lastPartLength}}\\b`)
}

/** A secret's public part, as it is shown ever after: `ks_live_k7Qm2xV9pL3a_…`. */
export function mask(prefix: string, environment: Environment, publicId: string): string {
  return `${prefix}_${environment}_${publicId}_…`
}

/** An underscore, also percent-encoded, however often. */
const line = '(?:_|%(?:25)*5f)'

/**
 * Anything spelled like the beginning of a credential with some of its secret, also cut short or with too much at its end:
 * one that was pasted twice goes on in the first one's secret.
 */
export const credentialLike = new RegExp(
  `([a-z][a-z0-9]{1,15}${line}(?:live|test)${line}[0-9A-Za-z]{${publicIdLength}})${line}[0-9A-Za-z](?:[0-9A-Za-z]|${line})*`,
  'gi',
)

/** `text` with every credential in it cut to what `mask` shows of it; `redact` is the same for where there is much text. */
export const cutSecrets = (text: string): string => text.replace(credentialLike, '$1_…')

const maskAlone = new RegExp(`^[a-z][a-z0-9]{1,15}_(?:live|test)_([0-9A-Za-z]{${publicIdLength}})(?:_…)?$`)

/** The public id where `text` is a credential or its public part and nothing besides. */
export const publicIdOf = (text: string): string | undefined => maskAlone.exec(cutSecrets(text))?.[1]

const hintInText = /(?<![0-9A-Za-z])([a-z][a-z0-9]{1,15})_(live|test)_([0-9A-Za-z]{1,12})(?![0-9A-Za-z])/
const cutHintInText = /(?<![0-9A-Za-z])([0-9A-Za-z]{12})_([0-9A-Za-z]+)/
const longWords = /[0-9A-Za-z]{14,}/g

/** Whether a word may be a piece of a secret: long, and no word a person would type. */
function isSecretLike(word: string): boolean {
  const kinds = [/\d/, /[a-z]/, /[A-Z]/].filter((kind) => kind.test(word)).length
  return kinds === 3 || (kinds === 2 && word.length >= 24)
}

/**
 * The public part of the first credential in a text, however it was cut: `ks_live_k7Qm2xV9pL3a`, the public id alone, or
 * undefined. What follows the public id is dropped.
 */
export function publicPart(text: string): { prefix?: string; environment?: Environment; publicId: string } | undefined {
  const hint = hintInText.exec(text)
  if (hint) {
    const [, prefix, environment, publicId] = hint as unknown as [string, string, Environment, string]
    return { prefix, environment, publicId }
  }
  const [, publicId, rest = ''] = cutHintInText.exec(text) ?? []
  return publicId && rest.length >= 14 && isSecretLike(rest) ? { publicId } : undefined
}

/** Search text that is fit for an address bar: a pasted credential is cut to its public part, other secret-like words go. */
export function searchText(text: string): string {
  const found = publicPart(text)
  if (found) return [found.prefix, found.environment, found.publicId].filter(Boolean).join('_')
  return text
    .replace(longWords, (word) => (isSecretLike(word) ? '' : word))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100)
}
