import { eq } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { KeyIdInput, KeyView } from './contract'
import { liveSecretIds, lockUsableKey } from './lock'
import { readKeyView } from './view'
import { publishKeyChange } from './within/publish'

/** Lets a disabled key work again. */
export async function enableKey(ctx: TeamCtx, { keyId }: KeyIdInput): Promise<KeyView> {
  return ctx.db.transaction(async (tx) => {
    const key = await lockUsableKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    if (key.disabledAt) {
      await tx.update(keys).set({ disabledAt: null, disabledBy: null, disableReason: null }).where(eq(keys.id, keyId))
      await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'key.enabled', subjectId: keyId })
      await publishKeyChange(tx, [keyId], await liveSecretIds(tx, keyId, ctx.now))
    }
    return readKeyView(tx, ctx, keyId)
  })
}
