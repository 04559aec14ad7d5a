import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { revokeKeys } from '@/lib/keys/within/revoke-keys'
import type { ApprovalDecided, ApprovalIdInput } from './contract'
import { decide } from './decide'
import { lockOpenApproval } from './lock'

/** No longer asks for sensitive scopes of a key: a new key, which never worked, is revoked; one that works goes on as it is. */
export async function withdrawApproval(ctx: TeamCtx, { approvalId }: ApprovalIdInput): Promise<ApprovalDecided> {
  authorize(ctx, 'key.read')
  return ctx.db.transaction(async (tx) => {
    const open = await lockOpenApproval(tx, ctx, approvalId)
    authorize(ctx, 'key.manage', open.key.ownerId)
    const decided = await decide(tx, ctx, open, 'withdrawn')
    if (open.key.pendingAt) await revokeKeys(tx, ctx, [open.key], 'unused')
    return decided
  })
}
