import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { KeyView } from './contract'
import { lockUsableKey } from './lock'
import type { HandOverKeyInput } from './owner/contract'
import { readKeyView } from './view'
import { handOverKeys } from './within/hand-over-keys'

/** Gives a key to a member, a machine user or the team. Its secrets stay as they are. */
export async function handOverKey(ctx: TeamCtx, { keyId, ownerId }: HandOverKeyInput): Promise<KeyView> {
  return ctx.db.transaction(async (tx) => {
    const key = await lockUsableKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    await handOverKeys(tx, ctx, [key], ownerId)
    return readKeyView(tx, ctx, keyId)
  })
}
