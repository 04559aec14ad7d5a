import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { enableKeys } from '../within/enable-keys'
import type { BulkKeysInput } from './contract'
import { judgeKeys, notUsable } from './judge'
import type { BulkResult } from './terms'

/** Lets disabled keys work again, in one transaction; what is refused does not stop the others. */
export async function bulkEnable(ctx: TeamCtx, { keyIds }: BulkKeysInput): Promise<BulkResult> {
  authorize(ctx, 'key.manage', actingUserId(ctx))
  return ctx.db.transaction(async (tx) => {
    const { todo, result } = await judgeKeys(
      tx,
      ctx,
      keyIds,
      (key) => notUsable(key) ?? (key.disabledAt ? null : 'It is not disabled.'),
    )
    await enableKeys(tx, ctx, todo)
    return result
  })
}
