import type { Policy } from '@/lib/policies/terms'

export const revokeReasons = ['leaked', 'unused', 'member_left', 'declined', 'other'] as const
export type RevokeReason = (typeof revokeReasons)[number]
/** The reasons that a person can give; `declined` is given by who declines to approve a key. */
export const revokeChoices = revokeReasons.filter((reason) => reason !== 'declined')
export type RevokeChoice = (typeof revokeChoices)[number]

/** `idle`: by the team's policy, because nobody used it. */
export const disableReasons = ['manual', 'idle'] as const
export type DisableReason = (typeof disableReasons)[number]

/** A key's status for people; the first that holds, from the right, wins. `pending`: an admin has not approved it yet. */
export const keyStatuses = ['active', 'pending', 'disabled', 'expired', 'revoked'] as const
export type KeyStatus = (typeof keyStatuses)[number]

export const expiryDaysDefault = 90
/** In how many days a key ends where nobody says it, as far as the team's policy lets it. */
export const expiryDaysOf = (policy: Pick<Policy, 'lifetimeDaysMax'>): number =>
  Math.min(expiryDaysDefault, policy.lifetimeDaysMax)
export const expiryDaysPresets = [7, 30, 60, 90, 365] as const

/** How often a new secret can be planned. */
export const rotateEveryDaysMin = 1
export const rotateEveryDaysMax = 366

/** How long a revocation can be undone, unless it was for one of `finalReasons`. */
export const undoMs = 3_600_000
export const finalReasons: readonly RevokeReason[] = ['leaked', 'declined']

/** How long the old secret works beside the new one. */
export const graces = ['none', '1h', '24h', '72h', '7d'] as const
export type Grace = (typeof graces)[number]
export const graceDefault: Grace = '24h'
/** From when the grace is counted. */
export const graceStarts = ['rotation', 'first_use'] as const
export type GraceStart = (typeof graceStarts)[number]

export const keySorts = ['created', 'name', 'used', 'expiry'] as const
export type KeySort = (typeof keySorts)[number]
/** The order that a sort has unless asked otherwise. */
export const naturalOrder = { created: 'desc', name: 'asc', used: 'desc', expiry: 'asc' } as const
