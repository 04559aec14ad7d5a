import { z } from 'zod'
import { type Id, isId } from '@/lib/kit/id'
import { formatIpRange, parseIpRange } from '@/lib/kit/ip'

/** One line of text a person typed: trimmed, normalised (NFC), no control characters, 1 to `charsMax` characters. */
export const lineOfText = (what: string, charsMax = 80) =>
  z
    .string(`${what} must be text.`)
    .normalize('NFC')
    .trim()
    .min(1, `${what} is required.`)
    .max(charsMax, `${what} can have at most ${charsMax} characters.`)
    .regex(/^\P{C}*$/u, `${what} cannot contain control characters.`)

/** Some lines of text, possibly none. */
export const someText = (what: string, charsMax = 500) =>
  z
    .string(`${what} must be text.`)
    .normalize('NFC')
    .trim()
    .max(charsMax, `${what} can have at most ${charsMax} characters.`)
    .regex(/^(?:\P{C}|\n)*$/u, `${what} cannot contain control characters.`)

/** Text that something is looked for by; nothing given: it is not. */
export const searched = (what: string, charsMax: number) =>
  z
    .string(`${what} must be text.`)
    .trim()
    .min(1, `${what} is empty.`)
    .max(charsMax, `${what} can have at most ${charsMax} characters.`)
    .regex(/^\P{C}*$/u, `${what} cannot contain control characters.`)
    .optional()

/** One value, or several of which any may hold; a search parameter that appears once is a list of one. */
export const anyOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item).min(1).max(20)).optional()

/** A word for URLs: lower-case letters, digits and single hyphens. */
export const slugText = (what: string) =>
  z
    .string(`${what} must be text.`)
    .max(40, `${what} can have at most 40 characters.`)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, `${what} uses lower-case letters, digits and single hyphens.`)

/** An id of one noun, e.g. `key_…`. */
export const idOf = <Noun extends string>(noun: Noun) =>
  z.custom<Id<Noun>>((value) => isId(noun, value), `This is not the id of a ${noun}.`)

/** A moment, sent as ISO 8601 text. */
export const moment = z.iso.datetime({ offset: true, error: 'Give a date and time in ISO 8601.' }).pipe(z.coerce.date())

const allowedIpsMax = 50

/** An address or a CIDR block, in the one way it is written. */
const ipRange = z.string('An address must be text.').transform((text, issues) => {
  const range = parseIpRange(text.trim())
  if (range) return formatIpRange(range)
  issues.addIssue(`“${text.slice(0, 60)}” is no address and no block such as 203.0.113.0/24 or 2001:db8::/32.`)
  return z.NEVER
})
/** From where something works: addresses and blocks, each once; none: from anywhere. */
export const allowedIps = z
  .array(ipRange)
  .max(allowedIpsMax, `At most ${allowedIpsMax} addresses and blocks.`)
  .transform((ranges) => [...new Set(ranges)])
