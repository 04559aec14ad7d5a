/** What a key can ask attention for, the most pressing first. */
export const hygieneCategories = [
  'no_owner',
  'expiring',
  'rotation_overdue',
  'two_secrets',
  'unused_scopes',
  'idle',
  'never_used',
  'no_expiry',
] as const
export type HygieneCategory = (typeof hygieneCategories)[number]

/** From when on a key counts as forgotten, in days. */
export const neverUsedAfterDays = 7
export const idleAfterDays = 90
export const expiringWithinDays = 14
/** How long two secrets of a key may work beside each other. */
export const twoSecretsDays = 7
/** The new time of a key that is extended or given an end. */
export const extendByDays = 90

export const hygienePageRows = 50
