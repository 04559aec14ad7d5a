import type { KeyStatus } from './terms'

export type KeyState = {
  revokedAt: Date | null
  disabledAt: Date | null
  expiresAt: Date | null
  pendingAt: Date | null
}

/** What a key is at `now`. */
export function keyStatus(key: KeyState, now: Date): KeyStatus {
  if (key.revokedAt) return 'revoked'
  if (key.expiresAt && key.expiresAt <= now) return 'expired'
  if (key.disabledAt) return 'disabled'
  return key.pendingAt ? 'pending' : 'active'
}

/** Since when a key is not active; null while it is. */
export function deadSince(key: KeyState, now: Date): Date | null {
  const { revokedAt: revoked, expiresAt: expired, disabledAt: disabled, pendingAt: pending } = key
  return { revoked, expired, disabled, pending, active: null }[keyStatus(key, now)]
}
