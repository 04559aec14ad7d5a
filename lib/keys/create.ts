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
import { limitsOf, quotaColumnsOf, rateColumnsOf } from '@/lib/limits/columns'
import { checkLimits } from './check-limits'
import { checkScopes } from './check-scopes'
import type { CreateKeyInput, IssuedSecret } from './contract'
import { expiryMoment } from './expiry'
import { lockOwner, ownerColumns, personOf } from './within/owner'

/** Creates a key, of the acting person unless another owner is named, and returns its credential, once. */
export async function createKey(ctx: TeamCtx, input: CreateKeyInput): Promise<IssuedSecret> {
  const userId = actingUserId(ctx)
  const owner = input.ownerId === undefined ? userId : input.ownerId
  authorize(ctx, 'key.create', personOf(owner))
  const expiresAt = expiryMoment(input.expiry, ctx.now)
  return ctx.db.transaction(async (tx) => {
    const api = await findApi(tx, input.apiId)
    await checkScopes(tx, api.id, input.scopes)
    checkLimits(ctx, input, limitsOf(api))
    // Of the acting person too: one who is being removed leaves no key behind.
    await lockOwner(tx, ctx.teamId, owner)
    const { credential, publicId, version, mac } = mint(api.prefix, input.environment, ctx.peppers)
    const { expiry: _, rateLimit, quota, ...given } = input
    const columns = { ...given, scopes: [...new Set(given.scopes)].sort(), ...ownerColumns(owner), expiresAt }
    const by = { createdAt: ctx.now, createdBy: userId }
    const [key] = await tx
      .insert(keys)
      .values({ ...columns, ...rateColumnsOf(rateLimit), ...quotaColumnsOf(quota), ...by, teamId: ctx.teamId })
      .returning({ id: keys.id })
    if (!key) throw new Error('insert returned no row')
    await tx.insert(secrets).values({ id: publicId, keyId: key.id, version, mac, ...by })
    await recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'key.created',
      subjectId: key.id,
      detail: { ...columns, rateLimit, quota },
    })
    return { keyId: key.id, secretId: publicId, credential }
  })
}

async function findApi(tx: Transaction, apiId: Id<'api'>) {
  const [api] = await tx.select().from(apis).where(eq(apis.id, apiId))
  if (!api) throw new AppError('invalid_input', 'Choose an API.', { field: 'apiId' })
  return api
}
