import type { Grace, GraceStart } from './terms'

const hourMs = 3_600_000
const graceMs: Record<Grace, number> = {
  none: 0,
  '1h': hourMs,
  '24h': 24 * hourMs,
  '72h': 72 * hourMs,
  '7d': 168 * hourMs,
}

export type SecretEnd = { endsAt: Date | null; graceAfterUseMs: number | null }

/** How a secret ends that is replaced at `now`: at a moment, or so long after the first use of its successor; never after its key. */
export function secretEnd(grace: Grace, starts: GraceStart, now: Date, keyExpiresAt: Date | null): SecretEnd {
  if (starts === 'first_use') return { endsAt: null, graceAfterUseMs: graceMs[grace] }
  const endsAt = new Date(now.getTime() + graceMs[grace])
  return { endsAt: keyExpiresAt && keyExpiresAt < endsAt ? keyExpiresAt : endsAt, graceAfterUseMs: null }
}
