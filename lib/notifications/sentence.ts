import { formatDay } from '@/lib/kit/format-time'
import type { NotificationEvent } from './terms'

/** What a notification tells of. */
export type Tale = {
  event: NotificationEvent
  subjectId: string
  data: Record<string, unknown>
  /** The name of who did it; null: nobody did, or they are gone. */
  by: string | null
}

type Words = (name: string, by: string, data: Tale['data']) => string

const sentences: Record<NotificationEvent, Words> = {
  'key.expiring': (name, _, data) => `Key “${name}” expires${onDay(data)}`,
  'key.expired': (name) => `Key “${name}” has expired`,
  'key.rotation_due': (name) => `Key “${name}” is due for a new secret`,
  'key.idle_disabled': (name, _, { days }) =>
    `Key “${name}” was disabled: nobody used it${typeof days === 'number' ? ` for ${days} days` : ''}`,
  'key.revoked': (name, by, { reason }) =>
    `Key “${name}” was revoked${by}${typeof reason === 'string' ? ofReason(reason) : ''}`,
  'key.leaked': (name, by, { rotated }) =>
    rotated ? `Key “${name}” leaked and got a new secret${by}` : `Key “${name}” leaked and was revoked${by}`,
  'key.handed_over': (name, by, { toName }) =>
    `Key “${name}” was handed over to ${typeof toName === 'string' ? toName : 'the team'}${by}`,
  'approval.requested': (name, by) => `Key “${name}” waits for an admin's approval, asked for${by || ' by somebody'}`,
  'approval.decided': (name, by, { outcome }) =>
    `What was asked for key “${name}” was ${outcome === 'approved' ? 'approved' : 'declined'}${by}`,
  'member.joined': (name) => `${name} has joined the team`,
  'member.left': (name) => `${name} is no longer in the team`,
  'policy.changed': (_, by) => `The policy of the team was changed${by}`,
}

/** What happened, in one sentence without its end: `Key “Nightly” was revoked by Ada (unused)`. */
export function sentenceOf({ event, data, by }: Tale): string {
  const name = typeof data['name'] === 'string' ? data['name'] : 'without a name'
  return sentences[event](name, by ? ` by ${by}` : '', data)
}

const onDay = ({ expiresAt }: Tale['data']): string => {
  const atMs = typeof expiresAt === 'string' ? Date.parse(expiresAt) : Number.NaN
  return Number.isNaN(atMs) ? ' soon' : ` on ${formatDay(atMs, 'utc')}`
}

const ofReason = (reason: string): string => ` (${reason.replaceAll('_', ' ')})`

/** Where one sees it, or does something about it: a path of the portal. */
export function placeOf(
  { event, subjectId, data }: Pick<Tale, 'event' | 'subjectId' | 'data'>,
  teamSlug: string,
): string {
  if (event.startsWith('key.')) return `/${teamSlug}/keys/${subjectId}`
  if (event === 'approval.decided' && typeof data['keyId'] === 'string') return `/${teamSlug}/keys/${data['keyId']}`
  if (event === 'approval.requested') return `/${teamSlug}/approvals`
  return event === 'policy.changed' ? `/${teamSlug}/settings/policy` : `/${teamSlug}/members`
}
