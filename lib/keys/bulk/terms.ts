import type { Id } from '@/lib/kit/id'
import type { Grace } from '../terms'

/** As many keys at a time. */
export const bulkKeysMax = 500

export const jitterDaysMax = 30
export const jitterDaysDefault = 3

/** How long the old secrets work where many keys are rotated: never not at all, since nobody looks at each one's traffic. */
export const bulkGraces = ['1h', '24h', '72h', '7d'] as const satisfies readonly Grace[]

/** What became of one key; `why` it was refused. `name` is null where there is no such key. */
export type BulkRow = { keyId: Id<'key'>; name: string | null; why: string | null }
/** What became of each key, in the order in which they were named. */
export type BulkResult = { rows: BulkRow[]; done: number }

/** Accepted requests of the last 24 hours of several keys, how many of the keys made them, and the busiest. */
export type BulkTraffic = { requests: number; keys: number; busiest: { name: string; requests: number } | null }
