import { and, eq } from 'drizzle-orm'
import { secrets } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import { checkTraffic } from './check-traffic'
import type { EndSecretInput, KeyView } from './contract'
import { lockUsableKey } from './lock'
import { readKeyView } from './view'
import { publishKeyChange } from './within/publish'

/** Ends a replaced secret now. One that was used in the last 24 hours asks that its count was seen and confirmed. */
export async function endSecret(ctx: TeamCtx, input: EndSecretInput): Promise<KeyView> {
  const { keyId, secretId, trafficConfirmed } = input
  return ctx.db.transaction(async (tx) => {
    const key = await lockUsableKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    const own = and(eq(secrets.id, secretId), eq(secrets.keyId, keyId))
    const [secret] = await tx.select().from(secrets).where(own)
    if (!secret) throw new AppError('not_found', 'This key has no such secret.')
    if (!secret.successorId)
      throw new AppError(
        'conflict',
        'This is the newest secret of its key. Rotate the key to replace it, or revoke it.',
      )
    if (secret.endsAt && secret.endsAt <= ctx.now) throw new AppError('conflict', 'This secret has already ended.')
    const dayRequests = await checkTraffic(tx, ctx, key, [secretId], trafficConfirmed)
    await tx.update(secrets).set({ endsAt: ctx.now, graceAfterUseMs: null }).where(own)
    const detail = { secretId, dayRequests }
    await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'key.secret_ended', subjectId: keyId, detail })
    await publishKeyChange(tx, [keyId], [secretId])
    return readKeyView(tx, ctx, keyId)
  })
}
