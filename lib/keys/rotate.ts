import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { AppError } from '@/lib/kit/errors'
import { emitEvent } from '@/lib/outbox/emit'
import { checkTraffic } from './check-traffic'
import type { IssuedSecret, RotateKeyInput } from './contract'
import { lockUsableKey } from './lock'
import { keyStatus } from './status'
import { liveSecretsOf, rotateKeys } from './within/rotate-keys'

/**
 * Gives a key a new secret and returns its credential, once. The old secret ends after the grace. With no grace every older
 * secret ends, as it must where one leaked, and traffic of the last day must have been seen; otherwise a key that has two working
 * secrets is refused, since a third would hide which one is still in use.
 */
export async function rotateKey(ctx: TeamCtx, input: RotateKeyInput): Promise<IssuedSecret> {
  const { grace, graceStarts, leaked } = input
  return ctx.db.transaction(async (tx) => {
    const key = await lockUsableKey(tx, ctx, input.keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    requireRecent(ctx, 'key.rotate')
    if (keyStatus(key, ctx.now) === 'expired')
      throw new AppError('conflict', 'This key has expired. Give it a new expiry first, then rotate it.')
    const live = await liveSecretsOf(tx, [key.id], ctx.now)
    const old = live.get(key.id) ?? []
    const endsNow = grace === 'none' && graceStarts === 'rotation'
    if (old.length > 1 && !endsNow) throw new AppError('conflict', twoAlready(old[0] ?? ''))
    if (endsNow && !leaked) await checkTraffic(tx, ctx, key, old, input.trafficConfirmed)
    const [minted] = await rotateKeys(tx, ctx, [key], live, { grace, graceStarts }, leaked ? { reason: 'leaked' } : {})
    if (!minted) throw new Error('a rotation made no secret')
    const data = { name: key.name, by: actingUserId(ctx), reason: 'leaked', rotated: true }
    if (leaked) await emitEvent(tx, ctx, { teamId: ctx.teamId, subjectId: key.id, event: 'key.leaked', data })
    return {
      keyId: key.id,
      secretId: minted.secretId,
      credential: minted.credential,
      isPending: key.pendingAt !== null,
    }
  })
}

const twoAlready = (oldest: string) =>
  `Two secrets of this key work already. End the old one (${oldest}) first, or rotate without a grace, which ends both.`
