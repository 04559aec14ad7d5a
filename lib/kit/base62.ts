/** Digits in ASCII order, so that equal-length numbers sort as text. */
export const base62Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

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

/** The integer that `toBase62` printed, or NaN where a character is no digit. */
export function fromBase62(digits: string): number {
  let value = 0
  for (const digit of digits) {
    const index = base62Alphabet.indexOf(digit)
    if (index < 0) return Number.NaN
    value = value * 62 + index
  }
  return value
}
