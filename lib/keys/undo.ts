import { finalReasons, undoMs } from './terms'
import type { KeyRow } from './within/lock-keys'

type Revocation = Pick<KeyRow, 'revokedAt' | 'revokeReason'>

/** Until when the revocation of a key can be undone; null: it cannot, for its reason or because the time is over. */
export function undoUntil({ revokedAt, revokeReason }: Revocation, now: Date): Date | null {
  if (!revokedAt || (revokeReason && finalReasons.includes(revokeReason))) return null
  const until = new Date(revokedAt.getTime() + undoMs)
  return until > now ? until : null
}
