import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { disableKeys } from '../within/disable-keys'
import type { BulkKeysInput } from './contract'
import { judgeKeys, notUsable } from './judge'
import type { BulkResult } from './terms'

/** Stops keys until they are enabled, in one transaction; what is refused does not stop the others. */
export async function bulkDisable(ctx: TeamCtx, { keyIds }: BulkKeysInput): Promise<BulkResult> {
  authorize(ctx, 'key.manage', actingUserId(ctx))
  return ctx.db.transaction(async (tx) => {
    const { todo, result } = await judgeKeys(
      tx,
      ctx,
      keyIds,
      (key) => notUsable(key) ?? (key.disabledAt ? 'It is disabled already.' : null),
    )
    await disableKeys(tx, ctx, todo, 'manual')
    return result
  })
}
