import type { AuditAction } from '@/lib/audit/terms'
import { revokeReasons } from '../terms'
import type { KeyMoment } from './terms'

type Detail = Readonly<Record<string, unknown>>
type Told = Readonly<Record<string, (value: unknown) => boolean>>

const always = () => true
/** One of the installation's own words. What somebody wrote in words of their own is for readers of the audit log. */
const isReason = (value: unknown) => revokeReasons.some((reason) => reason === value)

/** What the words of an action need, and which values of it. */
const told: Partial<Record<AuditAction | KeyMoment, Told>> = {
  'approval.approved': { scopes: always },
  'approval.declined': { scopes: always },
  'approval.requested': { scopes: always },
  'approval.withdrawn': { scopes: always },
  'key.expiring': { days: always },
  'key.first_used': { first: always, secretId: always },
  'key.handed_over': { to: always },
  'key.revoked': { reason: isReason },
  'key.rotated': { grace: always, graceStarts: always, reason: isReason },
  'key.rotation_due': { days: always },
  'key.secret_ended': { secretId: always },
  'key.secret_expired': { secretId: always },
  'leak.contained': { msToReceipt: always },
}

/**
 * Of an event's detail what every member of the team may read, because the key's page tells them the same: who owns the key, why
 * it was revoked (a reason from the list), and which fields were changed, but not from what to
 * what. What else the event keeps is for those with `audit.read`: addresses, the source of a report, what was written to admins.
 */
export function toldOf(action: string, detail: Detail): Record<string, unknown> {
  const fields = fieldsOf(action)
  const kept = Object.entries(detail).filter(([name, value]) => Object.hasOwn(fields, name) && fields[name]?.(value))
  const changed = changedFields(detail)
  const side = (value: boolean) => Object.fromEntries(changed.map((field) => [field, value]))
  return { ...Object.fromEntries(kept), ...(changed.length > 0 ? { before: side(false), after: side(true) } : {}) }
}

const isKnown = (action: string): action is keyof typeof told => Object.hasOwn(told, action)
const fieldsOf = (action: string): Told => (isKnown(action) ? told[action] : undefined) ?? {}

function changedFields({ before, after }: Detail): string[] {
  if (!isRecord(before) || !isRecord(after)) return []
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

const isRecord = (value: unknown): value is Detail =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
