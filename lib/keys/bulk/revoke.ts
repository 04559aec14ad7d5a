import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { revokeKeys } from '../within/revoke-keys'
import type { BulkRevokeInput } from './contract'
import { judgeKeys } from './judge'
import type { BulkResult } from './terms'

/** Ends keys and every secret of them, in one transaction; what is refused does not stop the others. */
export async function bulkRevoke(ctx: TeamCtx, { keyIds, reason }: BulkRevokeInput): Promise<BulkResult> {
  authorize(ctx, 'key.manage', actingUserId(ctx))
  return ctx.db.transaction(async (tx) => {
    const { todo, result } = await judgeKeys(tx, ctx, keyIds, ({ revokedAt }) =>
      revokedAt ? 'It is revoked already.' : null,
    )
    await revokeKeys(tx, ctx, todo, reason)
    return result
  })
}
