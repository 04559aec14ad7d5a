import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { KeyIdInput, KeyView } from './contract'
import { lockUsableKey } from './lock'
import { readKeyView } from './view'
import { enableKeys } from './within/enable-keys'

/** Lets a disabled key work again. */
export async function enableKey(ctx: TeamCtx, { keyId }: KeyIdInput): Promise<KeyView> {
  return ctx.db.transaction(async (tx) => {
    const key = await lockUsableKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    await enableKeys(tx, ctx, [key])
    return readKeyView(tx, ctx, keyId)
  })
}
