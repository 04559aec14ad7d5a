import type { KeyStatus } from './terms'

export type KeyState = { revokedAt: Date | null; disabledAt: Date | null; expiresAt: Date | null }

/** What a key is at `now`. */
export function keyStatus(key: KeyState, now: Date): KeyStatus {
  if (key.revokedAt) return 'revoked'
  if (key.expiresAt && key.expiresAt <= now) return 'expired'
  return key.disabledAt ? 'disabled' : 'active'
}

/** Since when a key is not active; null while it is. */
export function deadSince(key: KeyState, now: Date): Date | null {
  const since = { revoked: key.revokedAt, expired: key.expiresAt, disabled: key.disabledAt, active: null }
  return since[keyStatus(key, now)]
}
