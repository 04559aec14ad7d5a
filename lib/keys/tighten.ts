import { and, eq, gte, inArray } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { keyScopeDays } from '@/db/schema/sightings'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import { scopeWindowDays } from '@/lib/sightings/terms'
import type { KeyView, TightenKeyInput } from './contract'
import { liveSecretIds, lockUsableKey } from './lock'
import { readKeyView } from './view'
import { publishKeyChange } from './within/publish'

const dayMs = 86_400_000

/** Takes from a key exactly these scopes; refused where one was asked for in the last 30 days, as far as the log has come. */
export async function tightenKey(ctx: TeamCtx, { keyId, scopes }: TightenKeyInput): Promise<KeyView> {
  return ctx.db.transaction(async (tx) => {
    const key = await lockUsableKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    if (scopes.some((scope) => !key.scopes.includes(scope)))
      throw new AppError('conflict', 'Its permissions were changed meanwhile. Look at the key again.')
    const used = await usedScopes(tx, ctx, { keyId, scopes })
    if (used.length > 0)
      throw new AppError('conflict', `A request has used ${used.join(', ')} meanwhile. Nothing was changed.`)
    const left = key.scopes.filter((scope) => !scopes.includes(scope)).sort()
    await tx.update(keys).set({ scopes: left }).where(eq(keys.id, keyId))
    const detail = { before: { scopes: [...key.scopes].sort() }, after: { scopes: left } }
    await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'key.updated', subjectId: keyId, detail })
    await publishKeyChange(tx, [keyId], await liveSecretIds(tx, keyId, ctx.now))
    return readKeyView(tx, ctx, keyId)
  })
}

async function usedScopes(tx: Transaction, ctx: TeamCtx, { keyId, scopes }: TightenKeyInput): Promise<string[]> {
  const since = new Date(ctx.now.getTime() - scopeWindowDays * dayMs).toISOString().slice(0, 10)
  const rows = await tx
    .selectDistinct({ scope: keyScopeDays.scope })
    .from(keyScopeDays)
    .where(and(eq(keyScopeDays.keyId, keyId), inArray(keyScopeDays.scope, scopes), gte(keyScopeDays.day, since)))
  return rows.map(({ scope }) => scope)
}
