import type { invitations } from '@/db/schema/invitations'
import type { InvitationState } from './terms'

type Row = Pick<typeof invitations.$inferSelect, 'acceptedAt' | 'withdrawnAt' | 'expiresAt'>

/** What an invitation is worth at `now`. */
export function invitationState(row: Row | undefined, now: Date): InvitationState {
  if (!row) return 'unknown'
  if (row.acceptedAt) return 'used'
  if (row.withdrawnAt) return 'withdrawn'
  return row.expiresAt <= now ? 'expired' : 'open'
}
