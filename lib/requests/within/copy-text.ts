/** Null, as a field of COPY's text format. */
export const absent = '\\N'
const plain = /^[\x20-\x5b\x5d-\x7e]*$/

/** A text as a field of COPY's text format, in ASCII. */
export function copyText(text: string | null | undefined): string {
  if (text == null) return absent
  return plain.test(text) ? text : escaped(text)
}

/** Every byte that is not plain as `\xHH`; NUL, which Postgres' text cannot hold, is left out. */
function escaped(text: string): string {
  let out = ''
  for (const byte of Buffer.from(text.replaceAll('\0', ''), 'utf8')) {
    const isPlain = byte >= 0x20 && byte <= 0x7e && byte !== 0x5c
    out += isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return out
}

/** The text of a field; null where it has none. */
export function unescaped(text: string): string | null {
  if (text === absent) return null
  if (!text.includes('\\')) return text
  const latin1 = text.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(latin1, 'latin1').toString('utf8')
}
