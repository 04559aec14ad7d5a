import { eq } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { KeyIdInput, KeyView } from './contract'
import { liveSecretIds, lockUsableKey } from './lock'
import { readKeyView } from './view'
import { publishKeyChange } from './within/publish'

/** Stops a key until it is enabled again. */
export async function disableKey(ctx: TeamCtx, { keyId }: KeyIdInput): Promise<KeyView> {
  return ctx.db.transaction(async (tx) => {
    const key = await lockUsableKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    if (!key.disabledAt) {
      await tx
        .update(keys)
        .set({ disabledAt: ctx.now, disabledBy: actingUserId(ctx), disableReason: 'manual' })
        .where(eq(keys.id, keyId))
      await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'key.disabled', subjectId: keyId })
      await publishKeyChange(tx, [keyId], await liveSecretIds(tx, keyId, ctx.now))
    }
    return readKeyView(tx, ctx, keyId)
  })
}
