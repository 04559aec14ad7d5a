import { z } from 'zod'
import { idOf } from '@/lib/input/contract'
import { type IssuedSecret, listKeysInput } from '../contract'
import { tags } from '../tags/contract'
import { graceStarts, revokeChoices } from '../terms'
import { type BulkResult, bulkGraces, bulkKeysMax, jitterDaysDefault, jitterDaysMax } from './terms'

const keyIds = z
  .array(idOf('key'))
  .min(1, 'Select a key.')
  .max(bulkKeysMax, `At most ${bulkKeysMax} keys at a time.`)
  .transform((ids) => [...new Set(ids)])

export const bulkKeysInput = z.strictObject({ keyIds })
export type BulkKeysInput = z.output<typeof bulkKeysInput>

export const bulkRevokeInput = z.strictObject({ keyIds, reason: z.enum(revokeChoices, 'Choose a reason.') })
export type BulkRevokeInput = z.output<typeof bulkRevokeInput>

const daysMax = 366
const daysRange = `Choose 1 to ${daysMax} days.`
const jitterRange = `Spread them over at most ${jitterDaysMax} days to each side, and less than the days themselves.`

/** The new ends: in `days`, each at another moment of the `jitterDays` before and after that. */
export const bulkExtendInput = z
  .strictObject({
    keyIds,
    days: z.int(daysRange).min(1, daysRange).max(daysMax, daysRange),
    jitterDays: z.int(jitterRange).min(0, jitterRange).max(jitterDaysMax, jitterRange).default(jitterDaysDefault),
  })
  .refine(({ days, jitterDays }) => jitterDays < days, { error: jitterRange, path: ['jitterDays'] })
  .refine(({ days, jitterDays }) => days + jitterDays <= daysMax, {
    error: `With the spread a key may last at most ${daysMax} days.`,
    path: ['days'],
  })
export type BulkExtendInput = z.output<typeof bulkExtendInput>

export const bulkRotateInput = z.strictObject({
  keyIds,
  grace: z.enum(bulkGraces, 'Choose how long the old secrets work.').default('24h'),
  graceStarts: z.enum(graceStarts, 'Choose when the grace begins.').default('rotation'),
})
export type BulkRotateInput = z.output<typeof bulkRotateInput>

export const bulkTagInput = z
  .strictObject({ keyIds, add: tags.default([]), remove: tags.default([]) })
  .refine(({ add, remove }) => add.length + remove.length > 0, { error: 'Give a tag.', path: ['add'] })
export type BulkTagInput = z.output<typeof bulkTagInput>

/** The filters of a list, without its order and page. */
export const matchingKeysInput = listKeysInput.omit({ sort: true, order: true, after: true, before: true })
export type MatchingKeysInput = z.output<typeof matchingKeysInput>

/** A rotated key and its credential, the only time that it is seen. */
export type RotatedKey = IssuedSecret & { name: string; apiSlug: string }
export type BulkRotation = BulkResult & { issued: RotatedKey[] }
