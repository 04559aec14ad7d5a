export const usageRanges = ['15m', '1h', '6h', '24h', '7d', '30d', '90d'] as const
export type UsageRange = (typeof usageRanges)[number]
/** What is shown where nothing else is asked for. */
export const usageRangeDefault: UsageRange = '24h'

/** What requests over time are stacked by. */
export const usageGroupings = ['decision', 'status', 'key', 'secret', 'route', 'environment', 'country'] as const
export type UsageGrouping = (typeof usageGroupings)[number]

/** What those of the whole installation are stacked by: its routes, countries and keys are counted per team. */
export const installationGroupings = ['decision', 'status', 'environment'] as const satisfies readonly UsageGrouping[]

/** The id of the group that holds all requests of no group shown. */
export const otherGroup = 'other'
/** The id of the group of requests from an unknown country. */
export const unknownCountry = 'unknown'

/** The longest range of one's own, in days. */
export const customDaysMax = 400
