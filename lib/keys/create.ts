import { and, eq } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys, secrets } from '@/db/schema/keys'
import { members } from '@/db/schema/teams'
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

/** Creates a key, of the acting person unless another owner is named, and returns its credential, once. */
export async function createKey(ctx: TeamCtx, input: CreateKeyInput): Promise<IssuedSecret> {
  const userId = actingUserId(ctx)
  const ownerId = input.ownerId === undefined ? userId : input.ownerId
  authorize(ctx, 'key.create', ownerId)
  const expiresAt = expiryMoment(input.expiry, ctx.now)
  return ctx.db.transaction(async (tx) => {
    const api = await findApi(tx, input.apiId)
    await checkScopes(tx, api.id, input.scopes)
    checkLimits(ctx, input, limitsOf(api))
    if (ownerId !== userId) await checkOwner(tx, ctx.teamId, ownerId)
    const { credential, publicId, version, mac } = mint(api.prefix, input.environment, ctx.peppers)
    const { expiry: _, rateLimit, quota, ...given } = input
    const columns = { ...given, scopes: [...new Set(given.scopes)].sort(), ownerId, expiresAt }
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

/** Refuses an owner who is not of the team, and keeps them in it until the transaction ends. */
async function checkOwner(tx: Transaction, teamId: Id<'team'>, ownerId: Id<'user'> | null): Promise<void> {
  if (!ownerId) return
  const [member] = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.teamId, teamId), eq(members.userId, ownerId)))
    .for('key share')
  if (!member) throw new AppError('invalid_input', 'The owner must be a member of the team.', { field: 'ownerId' })
}
