import { z } from 'zod'
import { type Id, isId } from '@/lib/kit/id'

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
