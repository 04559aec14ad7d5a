import { eq } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudit } from '@/lib/audit/record'
import type { Id } from '@/lib/kit/id'
import { limitsOf } from '@/lib/limits/columns'
import type { Policy } from '@/lib/policies/terms'
import { checkShutOut } from './addresses/check-shut-out'
import { type KeyChange, keyChange, keyColumns, weighsOnVerifiers } from './change'
import { checkLimits } from './check-limits'
import { checkEnd } from './check-policy'
import type { KeyView, UpdateKeyInput } from './contract'
import { expiryMoment } from './expiry'
import { liveSecretIds, lockUsableKey } from './lock'
import { askForWish, checkScopeWish } from './scope-wish'
import { readKeyView } from './view'
import { isWider } from './wider'
import type { KeyRow } from './within/lock-keys'
import { lockPolicy } from './within/policy'
import { publishKeyChange } from './within/publish'

/**
 * Changes what was given of a key's name, description, tags, scopes, expiry, planned rotation, addresses and limits; the rest stays.
 * Sensitive scopes that an admin must approve are asked for instead, for the reason given.
 */
export async function updateKey(ctx: TeamCtx, input: UpdateKeyInput): Promise<KeyView> {
  const { keyId, expiry, scopes, reason, shutOutConfirmed, ...given } = input
  return ctx.db.transaction(async (tx) => {
    const policy = await lockPolicy(tx, ctx.teamId, 'share')
    const key = await lockUsableKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    const wish = scopes && (await checkScopeWish(tx, ctx, policy, key, scopes))
    const expiresAt = expiry && expiryMoment(expiry, ctx.now)
    const { before, after } = keyChange(key, { ...given, scopes: wish?.scopes, expiresAt })
    if (isWider(before, after, policy.defaultAllowedIps)) requireRecent(ctx, 'key.widen')
    await checkChange(tx, ctx, policy, key, after)
    if (after.allowedIps) await checkShutOut(tx, ctx, policy, key, { allowedIps: after.allowedIps, shutOutConfirmed })
    const isFreed = wish !== undefined && (await askForWish(tx, ctx, key, wish.awaited, reason))
    if (Object.keys(after).length > 0) await writeChange(tx, ctx, keyId, { before, after })
    if (isFreed || weighsOnVerifiers(after))
      await publishKeyChange(tx, [keyId], await liveSecretIds(tx, keyId, ctx.now))
    return readKeyView(tx, ctx, keyId)
  })
}

async function writeChange(
  tx: Transaction,
  ctx: TeamCtx,
  keyId: Id<'key'>,
  detail: { before: KeyChange; after: KeyChange },
): Promise<void> {
  await tx.update(keys).set(keyColumns(detail.after)).where(eq(keys.id, keyId))
  await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'key.updated', subjectId: keyId, detail })
}

/** Refuses an end beyond the team's policy and limits beyond what the API gives. */
async function checkChange(
  tx: Transaction,
  ctx: TeamCtx,
  policy: Policy,
  key: KeyRow,
  change: KeyChange,
): Promise<void> {
  if (change.expiresAt !== undefined) checkEnd(policy, change.expiresAt, ctx.now)
  if (!change.rateLimit && !change.quota) return
  const [api] = await tx.select().from(apis).where(eq(apis.id, key.apiId))
  if (!api) throw new Error('a key without an api')
  checkLimits(ctx, change, limitsOf(api))
}
