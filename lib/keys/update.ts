import { eq } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { limitsOf } from '@/lib/limits/columns'
import { type KeyChange, keyChange, keyColumns, weighsOnVerifiers } from './change'
import { checkLimits } from './check-limits'
import { checkScopes } from './check-scopes'
import type { KeyView, UpdateKeyInput } from './contract'
import { expiryMoment } from './expiry'
import { liveSecretIds, lockUsableKey } from './lock'
import { readKeyView } from './view'
import type { KeyRow } from './within/lock-keys'
import { publishKeyChange } from './within/publish'

/** Changes what was given of a key's name, description, scopes, expiry, addresses and limits; the rest stays. */
export async function updateKey(ctx: TeamCtx, { keyId, expiry, ...given }: UpdateKeyInput): Promise<KeyView> {
  return ctx.db.transaction(async (tx) => {
    const key = await lockUsableKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    const wanted = { ...given, ...(expiry ? { expiresAt: expiryMoment(expiry, ctx.now) } : {}) }
    const { before, after } = keyChange(key, wanted)
    if (Object.keys(after).length === 0) return readKeyView(tx, ctx, keyId)
    await checkChange(tx, ctx, key, after)
    await tx.update(keys).set(keyColumns(after)).where(eq(keys.id, keyId))
    const detail = { before, after }
    await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'key.updated', subjectId: keyId, detail })
    if (weighsOnVerifiers(after)) await publishKeyChange(tx, [keyId], await liveSecretIds(tx, keyId, ctx.now))
    return readKeyView(tx, ctx, keyId)
  })
}

/** Refuses scopes that the API does not have and limits beyond what it gives. */
async function checkChange(tx: Transaction, ctx: TeamCtx, key: KeyRow, change: KeyChange): Promise<void> {
  const added = change.scopes?.filter((scope) => !key.scopes.includes(scope))
  if (added) await checkScopes(tx, key.apiId, added)
  if (!change.rateLimit && !change.quota) return
  const [api] = await tx.select().from(apis).where(eq(apis.id, key.apiId))
  if (!api) throw new Error('a key without an api')
  checkLimits(ctx, change, limitsOf(api))
}
