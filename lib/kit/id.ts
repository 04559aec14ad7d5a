import { fromBase62, toBase62 } from './base62'
import { randomBase62 } from './random'

/** An id as it is stored and as it is sent: the noun, then 8 digits of milliseconds, then 12 random digits. */
export type Id<Noun extends string> = `${Noun}_${string}`

const timeDigits = 8
const randomDigits = 12

/** A new id; ids of one noun sort by the time they were made. `atMs` is Unix time in milliseconds. */
export function newId<Noun extends string>(noun: Noun, atMs: number = Date.now()): Id<Noun> {
  return `${noun}_${toBase62(atMs, timeDigits)}${randomBase62(randomDigits)}`
}

/** The Unix time in milliseconds at which an id was made, or NaN where it is no id. */
export function idTime(id: string): number {
  return fromBase62(id.slice(-(timeDigits + randomDigits), -randomDigits))
}

/** Whether `value` is spelled as an id of `noun`. */
export function isId<Noun extends string>(noun: Noun, value: unknown): value is Id<Noun> {
  return (
    typeof value === 'string' &&
    value.length === noun.length + 1 + timeDigits + randomDigits &&
    value.startsWith(`${noun}_`) &&
    /^[0-9A-Za-z]+$/.test(value.slice(noun.length + 1))
  )
}
