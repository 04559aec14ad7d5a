import { isDeepStrictEqual } from 'node:util'
import type { Id } from '@/lib/kit/id'
import type { PolicyEffect } from './contract'
import { dayMs, isEndAllowed, isScopeAllowed, latestEnd, type Policy } from './terms'

/** What a policy looks at in a key that is neither revoked nor expired. */
export type PolicedKey = {
  apiId: Id<'api'>
  scopes: readonly string[]
  allowedIps: readonly string[]
  expiresAt: Date | null
  /** Since when nobody has used it; null: it does not work at the moment, so nobody can. */
  idleSince: Date | null
}

/** What the key is in for when a team's policy becomes `after`. */
export function policyEffect(key: PolicedKey, before: Policy, after: Policy, now: Date): PolicyEffect {
  const { apiId, scopes, allowedIps, expiresAt, idleSince } = key
  const opens = (policy: Policy, scope: string) => isScopeAllowed(policy, apiId, scope)
  const ips = after.defaultAllowedIps
  const isRuled = allowedIps.length === 0 && ips.length > 0 && !isDeepStrictEqual(ips, before.defaultAllowedIps)
  const idleFrom = idleBefore(after, now)
  return {
    endsAt: isEndAllowed(after, expiresAt, now) ? null : latestEnd(after, now),
    losesScopes: scopes.filter((scope) => opens(before, scope) && !opens(after, scope)),
    allowedIps: isRuled ? ips : null,
    isIdle: idleFrom !== null && idleSince !== null && idleSince <= idleFrom,
  }
}

/** A key that was last used, made or let work by then is idle; null: none ever is. */
export const idleBefore = ({ idleDaysMax }: Pick<Policy, 'idleDaysMax'>, now: Date): Date | null =>
  idleDaysMax === null ? null : new Date(now.getTime() - idleDaysMax * dayMs)

export const isTouched = ({ endsAt, losesScopes, allowedIps, isIdle }: PolicyEffect): boolean =>
  endsAt !== null || losesScopes.length > 0 || allowedIps !== null || isIdle
