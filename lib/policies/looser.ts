import { roles } from '@/lib/access/contract'
import { covers } from '@/lib/kit/ip'
import type { Policy } from './terms'

/** Whether a policy lets keys of the team be, or do, anything that the one before did not. */
export function isLooser(before: Policy, after: Policy): boolean {
  return (
    after.lifetimeDaysMax > before.lifetimeDaysMax ||
    (after.neverAllowed && !before.neverAllowed) ||
    allowsMore(before.allowedScopes, after.allowedScopes) ||
    (after.approval === 'none' && before.approval !== 'none') ||
    admitsMore(before.defaultAllowedIps, after.defaultAllowedIps) ||
    roles.indexOf(after.liveKeysRole) < roles.indexOf(before.liveKeysRole) ||
    (after.idleDaysMax ?? Number.POSITIVE_INFINITY) > (before.idleDaysMax ?? Number.POSITIVE_INFINITY)
  )
}

/** Null allows all. Another word for the same scopes counts as more: it is asked once too often then, never too seldom. */
const allowsMore = (before: readonly string[] | null, after: readonly string[] | null): boolean =>
  before !== null && (after === null || after.some((name) => !before.includes(name)))

/** An empty list admits every address. */
const admitsMore = (before: readonly string[], after: readonly string[]): boolean =>
  before.length > 0 && (after.length === 0 || !covers(before, after))
