import { fieldTerms, type RequestField, requestFields } from './fields'
import { fieldCalled } from './parse'
import { quoted, wordsOf } from './words'

export type Completion = {
  /** What takes the place of the word. */
  text: string
  label: string
  hint: string
}
export type Completions = { from: number; to: number; options: Completion[] }

/** Values that are known for fields besides the fixed ones, e.g. the names of keys. */
export type KnownValues = { [Field in RequestField]?: readonly string[] }

const optionsMax = 8

/** How the word at the caret can go on: as a field, or as a value of its field. */
export function completeQuery(text: string, caret: number, known: KnownValues): Completions {
  const word = wordsOf(text).find(({ from, to }) => from <= caret && caret <= to)
  const { from, to } = word ?? { from: caret, to: caret }
  const minus = word?.negated ? '-' : ''
  if (!word || word.field === null) return { from, to, options: fieldsLike(word?.value ?? '', minus) }
  const field = fieldCalled(word.field.toLowerCase())
  return { from, to, options: field ? valuesLike(field, word.value, minus, known) : [] }
}

const fieldsLike = (begun: string, minus: string): Completion[] =>
  requestFields
    .filter((field) => field.startsWith(begun.toLowerCase()))
    .map((field) => ({ text: `${minus}${field}:`, label: `${field}:`, hint: fieldTerms[field].hint }))

function valuesLike(field: RequestField, begun: string, minus: string, known: KnownValues): Completion[] {
  const wanted = begun.toLowerCase()
  const values = [...new Set([...fieldTerms[field].offered, ...(known[field] ?? [])])]
  return values
    .filter((value) => value.toLowerCase().includes(wanted) && value.toLowerCase() !== wanted)
    .sort((a, b) => Number(b.toLowerCase().startsWith(wanted)) - Number(a.toLowerCase().startsWith(wanted)))
    .slice(0, optionsMax)
    .map((value) => ({ text: `${minus}${field}:${quoted(value)} `, label: value, hint: '' }))
}
