import { and, eq, inArray } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { secrets } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { mint } from '@/lib/credential/mint'
import { AppError } from '@/lib/kit/errors'
import { emitEvent } from '@/lib/outbox/emit'
import type { IssuedSecret, RotateKeyInput } from './contract'
import { secretEnd } from './grace'
import { liveSecretIds, lockUsableKey } from './lock'
import { keyStatus } from './status'
import type { KeyRow } from './within/lock-keys'
import { publishKeyChange } from './within/publish'

/**
 * Gives a key a new secret and returns its credential, once. The old secret ends after the grace. With no grace every older
 * secret ends, as it must where one leaked; otherwise a key that has two working secrets is refused, since a third would hide which
 * one is still in use.
 */
export async function rotateKey(ctx: TeamCtx, input: RotateKeyInput): Promise<IssuedSecret> {
  return ctx.db.transaction(async (tx) => {
    const key = await lockUsableKey(tx, ctx, input.keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    if (keyStatus(key, ctx.now) === 'expired')
      throw new AppError('conflict', 'This key has expired. Give it a new expiry first, then rotate it.')
    const old = await liveSecretIds(tx, key.id, ctx.now)
    const endsNow = input.grace === 'none' && input.graceStarts === 'rotation'
    if (old.length > 1 && !endsNow) throw new AppError('conflict', twoAlready(old.at(-1) ?? ''))
    const end = secretEnd(input.grace, input.graceStarts, ctx.now, key.expiresAt)
    const { credential, publicId } = await addSecret(tx, ctx, key)
    await tx
      .update(secrets)
      .set({ ...end, successorId: publicId })
      .where(and(eq(secrets.keyId, key.id), inArray(secrets.id, old)))
    const why = input.leaked ? { reason: 'leaked' } : {}
    const terms = { grace: input.grace, graceStarts: input.graceStarts, ...end }
    const detail = { secretId: publicId, replaced: old, ...terms, ...why }
    const about = { teamId: ctx.teamId, subjectId: key.id }
    await recordAudit(tx, ctx, { ...about, action: 'key.rotated', detail })
    const data = { name: key.name, by: actingUserId(ctx), ...why, rotated: true }
    if (input.leaked) await emitEvent(tx, ctx, { ...about, event: 'key.leaked', data })
    await publishKeyChange(tx, [key.id], [...old, publicId])
    return { keyId: key.id, secretId: publicId, credential, isPending: key.pendingAt !== null }
  })
}

const twoAlready = (oldest: string) =>
  `Two secrets of this key work already. End the old one (${oldest}) first, or rotate without a grace, which ends both.`

async function addSecret(tx: Transaction, ctx: TeamCtx, key: KeyRow) {
  const [api] = await tx.select({ prefix: apis.prefix }).from(apis).where(eq(apis.id, key.apiId))
  if (!api) throw new Error('a key without an api')
  const { credential, publicId, version, mac } = mint(api.prefix, key.environment, ctx.peppers)
  const by = { createdAt: ctx.now, createdBy: actingUserId(ctx) }
  await tx.insert(secrets).values({ id: publicId, keyId: key.id, version, mac, ...by })
  return { credential, publicId }
}
