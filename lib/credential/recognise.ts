import { type Environment, environments, lastPartLength, publicIdLength } from './format'
import { parse } from './parse'

/** The least of a public id that is looked for: fewer characters would find any key. */
export const pieceLengthMin = 6

/** What a pasted text holds of credentials, in falling order of how sure it is. */
export type Piece =
  /** A whole string; `damaged`: its checksum does not hold, so a character is wrong. */
  | { kind: 'string'; credential: string; prefix: string; publicId: string; state: 'whole' | 'damaged' }
  /** The beginning: prefix, environment and the first characters of the public id, or all of them. */
  | { kind: 'beginning'; prefix: string; environment: Environment; publicId: string }
  /** Cut in front: the last characters of the public id, and some of the secret. */
  | { kind: 'ending'; publicId: string }
  /** A word that may be a public id, or a piece of one. */
  | { kind: 'word'; publicId: string }

const piecesMax = 20
const prefixLengthMax = 16
const environment = `(?:${environments.join('|')})`
const id = `[0-9A-Za-z]{${publicIdLength}}`
const body = new RegExp(`_${environment}_${id}_[0-9A-Za-z]{${lastPartLength}}`, 'g')
const beginning = new RegExp(
  `(?<![0-9A-Za-z])([a-z][a-z0-9]{1,15})_(${environments.join('|')})_([0-9A-Za-z]{${pieceLengthMin},${publicIdLength}})(?![0-9A-Za-z])`,
  'g',
)
const ending = new RegExp(`([0-9A-Za-z]{${pieceLengthMin},${publicIdLength}})_[0-9A-Za-z]{3,}`, 'g')
const word = new RegExp(`(?<![0-9A-Za-z])[0-9A-Za-z]{${pieceLengthMin},${publicIdLength}}(?![0-9A-Za-z])`, 'g')

/**
 * The pieces of credentials in a text, wherever it comes from: a header, a shell, a URL, JSON, a log. The surest kind that is
 * there hides the less sure ones (endings and words are as sure as each other); nothing of the text but these pieces comes back.
 */
export function recognise(text: string): Piece[] {
  const plain = withoutEscapes(text)
  const strings = [...stringsIn(plain), ...stringsIn(unbroken(plain))]
  const whole = strings.filter(({ state }) => state === 'whole')
  const kinds = [whole, strings, beginningsIn(plain), [...endingsIn(plain), ...wordsIn(plain)]]
  const surest = kinds.find((pieces) => pieces.length > 0) ?? []
  const keys = surest.map(pieceKey)
  return surest.filter((piece, at) => keys.indexOf(pieceKey(piece)) === at).slice(0, piecesMax)
}

/** Every whole string in a text, once, in the order they stand there; at most `max` of them. */
export function wholeStrings(text: string, max: number): string[] {
  const plain = withoutEscapes(text)
  const found = [...stringsIn(plain), ...stringsIn(unbroken(plain))]
  const whole = found.filter(({ state }) => state === 'whole').map(({ credential }) => credential)
  return [...new Set(whole)].slice(0, max)
}

const pieceKey = (piece: Piece): string => (piece.kind === 'string' ? piece.credential : piece.publicId)

/** Underscores as URLs and JSON write them, and line ends as JSON does. */
const withoutEscapes = (text: string): string => text.replace(/%(?:25)*5f|\\u005f/gi, '_').replace(/\\[rnt]/g, '\n')

/** Lines put together that a terminal, a mail or a shell broke: with quote marks and a backslash at the edge of a line. */
const unbroken = (text: string): string => text.replace(/["'`+\\ \t]{0,40}[\r\n]+[ \t>|"'`+]*/g, '')

/** Strings spelled like a credential; where words run together, the prefix is the one for which the checksum holds. */
function stringsIn(text: string): Extract<Piece, { kind: 'string' }>[] {
  return [...text.matchAll(body)].flatMap(({ index, 0: rest }) => {
    const before = /[a-z0-9]*$/i.exec(text.slice(Math.max(0, index - prefixLengthMax), index))?.[0] ?? ''
    const readings = Array.from({ length: before.length }, (_, cut) => before.slice(cut) + rest)
      .map((credential) => ({ credential, parsed: parse(credential) }))
      .filter(({ parsed }) => parsed !== undefined)
    const best = readings.find(({ parsed }) => parsed?.state === 'whole') ?? readings[0]
    if (!best?.parsed) return []
    const { prefix, publicId, state } = best.parsed
    return [{ kind: 'string', credential: best.credential, prefix, publicId, state }]
  })
}

const beginningsIn = (text: string): Piece[] =>
  [...text.matchAll(beginning)].map(([, prefix = '', environment, publicId = '']) => ({
    kind: 'beginning',
    prefix,
    environment: environment as Environment,
    publicId,
  }))

const endingsIn = (text: string): Piece[] =>
  [...text.matchAll(ending)].map(([, publicId = '']) => ({ kind: 'ending', publicId }))

const wordsIn = (text: string): Piece[] => [...text.matchAll(word)].map(([publicId]) => ({ kind: 'word', publicId }))
