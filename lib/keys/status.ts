/** A key's status for people; the first that holds wins. */
export const keyStatuses = ['active', 'disabled', 'expired', 'revoked'] as const
export type KeyStatus = (typeof keyStatuses)[number]

export type KeyState = { revokedAt: Date | null; disabledAt: Date | null; expiresAt: Date | null }

/** What a key is at `now`. */
export function keyStatus(key: KeyState, now: Date): KeyStatus {
  if (key.revokedAt) return 'revoked'
  if (key.expiresAt && key.expiresAt <= now) return 'expired'
  return key.disabledAt ? 'disabled' : 'active'
}
