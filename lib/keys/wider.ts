import { covers } from '@/lib/kit/ip'
import { effectiveIps } from './addresses/terms'
import type { KeyChange } from './change'

/**
 * Whether a changed key opens more than before: more scopes, more time, or from more addresses, where `teamIps` are those of keys
 * that name none. Limits are not a way in.
 */
export function isWider(before: KeyChange, after: KeyChange, teamIps: readonly string[]): boolean {
  return (
    hasNew(before.scopes, after.scopes) ||
    isLater(before.expiresAt, after.expiresAt) ||
    admitsMore(effectiveIps(before.allowedIps ?? [], teamIps), effectiveIps(after.allowedIps ?? [], teamIps))
  )
}

const hasNew = (before: readonly string[] = [], after: readonly string[] = []): boolean =>
  after.some((scope) => !before.includes(scope))

/** Null is never. */
function isLater(before: Date | null | undefined, after: Date | null | undefined): boolean {
  if (before === undefined || after === undefined || before === null) return false
  return after === null || after > before
}

/** An empty list admits every address. */
const admitsMore = (before: readonly string[], after: readonly string[]): boolean =>
  before.length > 0 && (after.length === 0 || !covers(before, after))
