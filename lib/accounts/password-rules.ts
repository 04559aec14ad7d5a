import { AppError } from '@/lib/kit/errors'
import commonPasswords from './common-passwords.json' with { type: 'json' }

const common: ReadonlySet<string> = new Set(commonPasswords.split(' '))
const commonCharsMax = 32

/** Rows and columns of keyboards, the alphabet, the digits: read forwards or backwards they are sequences. */
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '!"#$%^&*()_+',
  'qwertyuiop[]',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl;',
  'yxcvbnm',
  'zxcvbnm,./',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
]
const sequences = [...rows, ...rows.map((row) => [...row].reverse().join(''))]
const substitutes: Record<string, string> = {
  '@': 'a',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '!': 'i',
}

/** What a guesser pays for a piece, in bits; what is cheaper than `bitsMin` altogether is guessed. */
const bitsMin = 45
const otherCharacterBits = 5
const pieceCharsMin = 4
const kinds = {
  personal: { bits: 3, words: 'your name, your address or the name of this product' },
  repetition: { bits: 6, words: 'repetitions' },
  sequence: { bits: 8, words: 'sequences' },
  common: { bits: 13, words: 'words that many passwords have' },
} as const
type Kind = keyof typeof kinds

type Estimate = { bits: number; made: readonly Kind[] }

/**
 * Why nobody should use this password, or null when it is fine. It asks for no kinds of characters: it asks how few
 * pieces known to every guesser the password is made of.
 */
export function passwordFault(password: string, person: { email: string; name: string }): string | null {
  const plain = password.normalize('NFKC').toLowerCase()
  const personal = personalWords(person)
  const spellings = [plain, [...plain].map((character) => substitutes[character] ?? character).join('')]
  const [weakest] = spellings.map((text) => estimate(text, personal)).sort((a, b) => a.bits - b.bits)
  if (!weakest || weakest.bits >= bitsMin) return null
  const made = [...new Set(weakest.made)].map((kind) => kinds[kind].words)
  return `This password is easy to guess: it is made of ${made.join(' and ') || 'few characters'}. Take a few words that have nothing to do with each other.`
}

/** Refuses a password with a fault; `field` is where it was typed. */
export function checkNewPassword(password: string, person: { email: string; name: string }, field: string): void {
  const fault = passwordFault(password, person)
  if (fault) throw new AppError('invalid_input', fault, { field })
}

function personalWords({ email, name }: { email: string; name: string }): string[] {
  const words = [email, ...email.split(/[@.+_-]/), name, name.replace(/\s+/g, ''), ...name.split(/\s+/), 'keystile']
  return words.map((word) => word.toLowerCase()).filter((word) => word.length >= pieceCharsMin)
}

/** The cheapest way to put `text` together. */
function estimate(text: string, personal: readonly string[]): Estimate {
  const best: Estimate[] = [{ bits: 0, made: [] }]
  const offer = (end: number, from: Estimate, bits: number, kind?: Kind) => {
    if ((best[end]?.bits ?? Number.POSITIVE_INFINITY) <= from.bits + bits) return
    best[end] = { bits: from.bits + bits, made: kind ? [...from.made, kind] : from.made }
  }
  for (let start = 0; start < text.length; start++) {
    const from = best[start]
    if (!from) continue
    offer(start + 1, from, otherCharacterBits)
    for (let end = start + pieceCharsMin; end <= text.length; end++) {
      const kind = kindOf(text.slice(start, end), text, start, personal)
      if (kind) offer(end, from, kinds[kind].bits, kind)
    }
  }
  return best[text.length] ?? { bits: 0, made: [] }
}

function kindOf(piece: string, text: string, start: number, personal: readonly string[]): Kind | null {
  if (personal.includes(piece)) return 'personal'
  // A match may overlap itself: `aaaa` repeats its first letter.
  if (start > 0 && text.lastIndexOf(piece, start - 1) >= 0) return 'repetition'
  if (sequences.some((sequence) => sequence.includes(piece))) return 'sequence'
  return isCommon(piece) ? 'common' : null
}

const isCommon = (piece: string): boolean =>
  piece.length <= commonCharsMax && (common.has(piece) || /^(?:19|20)\d\d$/.test(piece))
