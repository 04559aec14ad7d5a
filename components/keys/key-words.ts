import type { Tone } from '@/components/ui/tone'
import type { Grace, KeyStatus, RevokeReason } from '@/lib/keys/terms'

export const statusWords: Record<KeyStatus, { word: string; tone: Tone }> = {
  active: { word: 'Active', tone: 'good' },
  pending: { word: 'Pending', tone: 'rule' },
  disabled: { word: 'Disabled', tone: 'rule' },
  expired: { word: 'Expired', tone: 'state' },
  revoked: { word: 'Revoked', tone: 'state' },
}

export const reasonWords: Record<RevokeReason, string> = {
  leaked: 'It leaked',
  unused: 'It is not used',
  member_left: 'A member left',
  declined: 'It was not approved',
  other: 'Another reason',
}

export const graceWords: Record<Grace, string> = {
  none: 'at once',
  '1h': '1 hour',
  '24h': '24 hours',
  '72h': '72 hours',
  '7d': '7 days',
}

/** A number of requests, in words. */
export const requestsWords = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'request' : 'requests'}`

/** A span of whole hours or days, in words. */
export function spanWords(ms: number): string {
  const hours = Math.round(ms / 3_600_000)
  if (hours < 96) return `${hours} ${hours === 1 ? 'hour' : 'hours'}`
  return `${Math.round(hours / 24)} days`
}
