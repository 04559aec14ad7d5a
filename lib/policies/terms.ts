import { type Role, roles } from '@/lib/access/contract'
import type { Id } from '@/lib/kit/id'

/** Which scopes of a key an admin must approve before they open anything. */
export const approvalRules = ['none', 'sensitive'] as const
export type ApprovalRule = (typeof approvalRules)[number]

/** The weakest role that may make keys for `live`. */
export const liveKeysRoles = ['developer', 'admin', 'owner'] as const satisfies readonly Role[]

export const lifetimeDaysMin = 1
export const lifetimeDaysMax = 366
/** Shorter than a week would stop keys over a holiday. */
export const idleDaysMin = 7
export const idleDaysMax = 366

/** What keys of a team may be. */
export type Policy = {
  /** How many days ahead a key's expiry may be. */
  lifetimeDaysMax: number
  neverAllowed: boolean
  /** `<api id> <scope>`, or `<api id> *` for every scope of an API; null: all of all APIs. */
  allowedScopes: string[] | null
  approval: ApprovalRule
  /** From where keys work that name no addresses of their own; none: from anywhere. */
  defaultAllowedIps: string[]
  liveKeysRole: Role
  /** A key unused for so many days is disabled; null: never. */
  idleDaysMax: number | null
}

export const dayMs = 86_400_000

/** How `allowedScopes` names every scope of an API, also those that it does not have yet. */
export const allOfApi = (apiId: Id<'api'>): string => `${apiId} *`

/** How `allowedScopes` names one scope of an API. */
export const oneOfApi = (apiId: Id<'api'>, scope: string): string => `${apiId} ${scope}`

export function isScopeAllowed({ allowedScopes }: Policy, apiId: Id<'api'>, scope: string): boolean {
  return (
    allowedScopes === null || allowedScopes.includes(allOfApi(apiId)) || allowedScopes.includes(oneOfApi(apiId, scope))
  )
}

/** The latest moment at which a key may expire. */
export const latestEnd = (policy: Pick<Policy, 'lifetimeDaysMax'>, now: Date): Date =>
  new Date(now.getTime() + policy.lifetimeDaysMax * dayMs)

/** Whether a key may end then; null: never. */
export function isEndAllowed(policy: Policy, expiresAt: Date | null, now: Date): boolean {
  return expiresAt === null ? policy.neverAllowed : expiresAt <= latestEnd(policy, now)
}

export const mayMakeLive = ({ liveKeysRole }: Policy, role: Role): boolean =>
  roles.indexOf(role) >= roles.indexOf(liveKeysRole)
