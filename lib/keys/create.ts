import { eq } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys, secrets } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { mint } from '@/lib/credential/mint'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { checkScopes } from './check-scopes'
import type { CreateKeyInput, IssuedSecret } from './contract'
import { expiryMoment } from './expiry'

/** Creates a key owned by the actor and returns its credential, once. */
export async function createKey(ctx: TeamCtx, input: CreateKeyInput): Promise<IssuedSecret> {
  const userId = actingUserId(ctx)
  authorize(ctx, 'key.create', userId)
  const expiresAt = expiryMoment(input.expiry, ctx.now)
  return ctx.db.transaction(async (tx) => {
    const api = await findApi(tx, input.apiId)
    await checkScopes(tx, api.id, input.scopes)
    const { credential, publicId, version, mac } = mint(api.prefix, input.environment, ctx.peppers)
    const { expiry: _, ...given } = input
    const columns = { ...given, scopes: [...new Set(given.scopes)].sort() }
    const by = { createdAt: ctx.now, createdBy: userId }
    const [key] = await tx
      .insert(keys)
      .values({ ...columns, ...by, teamId: ctx.teamId, ownerId: userId, expiresAt })
      .returning({ id: keys.id })
    if (!key) throw new Error('insert returned no row')
    await tx.insert(secrets).values({ id: publicId, keyId: key.id, version, mac, ...by })
    await recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'key.created',
      subjectId: key.id,
      detail: { ...columns, expiresAt },
    })
    return { keyId: key.id, secretId: publicId, credential }
  })
}

async function findApi(tx: Transaction, apiId: Id<'api'>) {
  const [api] = await tx.select({ id: apis.id, prefix: apis.prefix }).from(apis).where(eq(apis.id, apiId))
  if (!api) throw new AppError('invalid_input', 'Choose an API.', { field: 'apiId' })
  return api
}
