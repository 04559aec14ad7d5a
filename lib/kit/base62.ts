/** Digits in ASCII order, so that equal-length numbers sort as text. */
export const base62Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The value of each character code below 128 as a digit; 255 where it is none. */
const digitOfCode = new Uint8Array(128).fill(255)
for (let value = 0; value < base62Alphabet.length; value++) digitOfCode[base62Alphabet.charCodeAt(value)] = value

/** The value of a character code as a digit, 255 where it is none. */
export function base62Digit(code: number): number {
  return code < 128 ? (digitOfCode[code] as number) : 255
}

/** `value` (an integer, 0 ≤ value < 62^width, at most 2^53) as exactly `width` digits. */
export function toBase62(value: number, width: number): string {
  let digits = ''
  let rest = value
  for (let i = 0; i < width; i++) {
    digits = base62Alphabet.charAt(rest % 62) + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}

/** The integer that `toBase62` printed between two places of a text, or NaN where a character is no digit. */
export function fromBase62(text: string, from = 0, to = text.length): number {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = base62Digit(text.charCodeAt(i))
    if (digit === 255) return Number.NaN
    value = value * 62 + digit
  }
  return value
}
