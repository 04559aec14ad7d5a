import { eq } from 'drizzle-orm'
import { keys, secrets } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { KeyView, RevokeKeyInput } from './contract'
import { lockKey } from './lock'
import { publishKeyChange } from './publish'
import { readKeyView } from './view'

/** Ends a key and every secret of it, for good. */
export async function revokeKey(ctx: TeamCtx, { keyId, reason }: RevokeKeyInput): Promise<KeyView> {
  return ctx.db.transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    if (key.revokedAt) throw new AppError('conflict', 'This key is already revoked.')
    const by = { revokedAt: ctx.now, revokedBy: actingUserId(ctx), revokeReason: reason }
    await tx.update(keys).set(by).where(eq(keys.id, keyId))
    await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'key.revoked', subjectId: keyId, detail: { reason } })
    const all = await tx.select({ id: secrets.id }).from(secrets).where(eq(secrets.keyId, keyId))
    await publishKeyChange(
      tx,
      keyId,
      all.map(({ id }) => id),
    )
    return readKeyView(tx, ctx, keyId)
  })
}
