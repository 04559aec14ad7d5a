/** A word of a query: where it stands in the text, and its parts. A word without a colon has no field. */
export type Word = {
  from: number
  to: number
  negated: boolean
  /** As it was typed; null: the word has none. */
  field: string | null
  value: string
  /** A quotation mark that was opened is not closed. */
  open: boolean
}

// An optional minus, an optional name with its colon, and a value: in quotation marks, or up to the next space.
const wordPattern = /(-?)(?:([a-zµ]+):)?("(?:[^"\\]|\\.)*"?|\S*)/giy

/** The words of a query, in their order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text.charAt(at))) {
      at++
      continue
    }
    wordPattern.lastIndex = at
    const [whole = '', minus, field, raw = ''] = wordPattern.exec(text) ?? []
    const to = at + Math.max(whole.length, 1)
    words.push({ from: at, to, negated: minus === '-', field: field ?? null, ...textOf(raw) })
    at = to
  }
  return words
}

function textOf(raw: string): { value: string; open: boolean } {
  if (!raw.startsWith('"')) return { value: raw, open: false }
  const open = !/^"(?:[^"\\]|\\.)*"$/.test(raw)
  return { value: raw.slice(1, open ? undefined : -1).replace(/\\(.)/g, '$1'), open }
}

/** A value as a query has it: in quotation marks where it would not be read back otherwise. */
export const quoted = (value: string): string =>
  /[\s"]/.test(value) ? `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : value
