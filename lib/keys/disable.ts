import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { KeyIdInput, KeyView } from './contract'
import { lockUsableKey } from './lock'
import { readKeyView } from './view'
import { disableKeys } from './within/disable-keys'

/** Stops a key until it is enabled again. */
export async function disableKey(ctx: TeamCtx, { keyId }: KeyIdInput): Promise<KeyView> {
  return ctx.db.transaction(async (tx) => {
    const key = await lockUsableKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    await disableKeys(tx, ctx, [key], 'manual')
    return readKeyView(tx, ctx, keyId)
  })
}
