/**
 * What was done, as the rest of a sentence that begins with a name: `did`, then the thing where the reader does not know it
 * already, then `more`. `of`: the thing is joined to `did` by this word ("changed the name of Radar").
 */
export type EventWords = { did: string; of?: 'of' | 'to' | 'from'; more?: string }

/** What an event says of itself; nothing in it is certain, because older programs wrote it. */
export type EventDetail = Readonly<Record<string, unknown>>
export type WordsOf = (detail: EventDetail) => EventWords

/** Always the same words. */
export const always =
  (did: string): WordsOf =>
  () => ({ did })

/** The text under `name`, or what is said instead. */
export function textOf(detail: EventDetail, name: string, otherwise = ''): string {
  const value = detail[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise
}

/** `1 key`, `2 keys`; nothing where there is no number. */
export function countOf(detail: EventDetail, name: string, noun: string): string {
  const value = detail[name]
  return typeof value === 'number' ? `${value.toLocaleString('en')} ${noun}${value === 1 ? '' : 's'}` : ''
}

/** Names in a row: `the name, the tags and the expiry`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
