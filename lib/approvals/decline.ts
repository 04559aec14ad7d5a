import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { revokeKeys } from '@/lib/keys/within/revoke-keys'
import type { ApprovalDecided, ApprovalIdInput } from './contract'
import { decide } from './decide'
import { lockOpenApproval } from './lock'

/** Refuses the sensitive scopes that were asked for: a new key is revoked, one that works goes on as it is. */
export async function declineScopes(ctx: TeamCtx, { approvalId }: ApprovalIdInput): Promise<ApprovalDecided> {
  authorize(ctx, 'key.approve')
  return ctx.db.transaction(async (tx) => {
    const open = await lockOpenApproval(tx, ctx, approvalId)
    const decided = await decide(tx, ctx, open, 'declined')
    if (open.key.pendingAt) await revokeKeys(tx, ctx, [open.key], 'declined')
    return decided
  })
}
