import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { grantScopes } from '@/lib/keys/within/grant-scopes'
import { lockPolicy } from '@/lib/keys/within/policy'
import { publishKeyChange } from '@/lib/keys/within/publish'
import { secretIdsOf } from '@/lib/keys/within/secret-ids'
import type { ApprovalDecided, ApprovalIdInput } from './contract'
import { decide } from './decide'
import { lockOpenApproval } from './lock'

/** Gives a key the sensitive scopes that were asked for; a new key works from then on. What the policy forbids stays forbidden. */
export async function approveScopes(ctx: TeamCtx, { approvalId }: ApprovalIdInput): Promise<ApprovalDecided> {
  authorize(ctx, 'key.approve')
  requireRecent(ctx, 'approval.give')
  return ctx.db.transaction(async (tx) => {
    const policy = await lockPolicy(tx, ctx.teamId, 'share')
    const open = await lockOpenApproval(tx, ctx, approvalId)
    const keyId = open.key.id
    const granted = await grantScopes(tx, ctx, policy, open.key, open.approval.scopes)
    const decided = await decide(tx, ctx, open, 'approved', granted)
    await publishKeyChange(tx, [keyId], await secretIdsOf(tx, [keyId]))
    return decided
  })
}
