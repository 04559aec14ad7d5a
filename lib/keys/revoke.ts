import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { KeyView, RevokeKeyInput } from './contract'
import { lockKey } from './lock'
import { readKeyView } from './view'
import { revokeKeys } from './within/revoke-keys'

/** Ends a key and every secret of it, for good. */
export async function revokeKey(ctx: TeamCtx, { keyId, reason }: RevokeKeyInput): Promise<KeyView> {
  return ctx.db.transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    if (key.revokedAt) throw new AppError('conflict', 'This key is already revoked.')
    await revokeKeys(tx, ctx, [key], reason)
    return readKeyView(tx, ctx, keyId)
  })
}
