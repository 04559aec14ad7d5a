import { eq } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { checkScopes } from './check-scopes'
import type { KeyView, UpdateKeyInput } from './contract'
import { expiryMoment } from './expiry'
import { type KeyRow, liveSecretIds, lockUsableKey } from './lock'
import { publishKeyChange } from './publish'
import { readKeyView } from './view'

type Change = Partial<Pick<KeyRow, 'name' | 'description' | 'scopes' | 'expiresAt'>>

/** Changes what was given of a key's name, description, scopes and expiry; the rest stays. */
export async function updateKey(ctx: TeamCtx, { keyId, expiry, ...given }: UpdateKeyInput): Promise<KeyView> {
  return ctx.db.transaction(async (tx) => {
    const key = await lockUsableKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    const wanted = { ...given, ...(expiry ? { expiresAt: expiryMoment(expiry, ctx.now) } : {}) }
    const change = changedOnly(key, wanted)
    if (Object.keys(change).length === 0) return readKeyView(tx, ctx, keyId)
    const added = change.scopes?.filter((scope) => !key.scopes.includes(scope))
    if (added) await checkScopes(tx, key.apiId, added)
    await tx.update(keys).set(change).where(eq(keys.id, keyId))
    const before = Object.fromEntries(Object.keys(change).map((name) => [name, key[name as keyof Change]]))
    const detail = { before, after: change }
    await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'key.updated', subjectId: keyId, detail })
    if ('scopes' in change || 'expiresAt' in change) {
      await publishKeyChange(tx, keyId, await liveSecretIds(tx, keyId, ctx.now))
    }
    return readKeyView(tx, ctx, keyId)
  })
}

/** What of `wanted` differs from the key. */
function changedOnly(
  key: KeyRow,
  { scopes, ...wanted }: { [Field in keyof Change]?: Change[Field] | undefined },
): Change {
  const change: Change = {}
  if (wanted.name !== undefined && wanted.name !== key.name) change.name = wanted.name
  if (wanted.description !== undefined && wanted.description !== key.description)
    change.description = wanted.description
  if (wanted.expiresAt !== undefined && wanted.expiresAt?.getTime() !== key.expiresAt?.getTime()) {
    change.expiresAt = wanted.expiresAt
  }
  const sorted = [...new Set(scopes ?? key.scopes)].sort()
  if (sorted.join() !== [...key.scopes].sort().join()) change.scopes = sorted
  return change
}
