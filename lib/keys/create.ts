import { eq } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys, secrets } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudit } from '@/lib/audit/record'
import { mint } from '@/lib/credential/mint'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { limitsOf, quotaColumnsOf, rateColumnsOf } from '@/lib/limits/columns'
import type { Policy } from '@/lib/policies/terms'
import { checkLimits } from './check-limits'
import { checkAllowedScopes, checkEnd, checkEnvironment } from './check-policy'
import { checkScopes } from './check-scopes'
import type { CreateKeyInput, IssuedSecret } from './contract'
import { expiryMoment } from './expiry'
import { needsApproval, requestApproval } from './request-approval'
import { expiryDaysOf } from './terms'
import { lockOwner, ownerColumns, personOf } from './within/owner'
import { lockPolicy } from './within/policy'

/**
 * Creates a key, of the acting person unless another owner is named, and returns its credential, once. One with sensitive
 * scopes that an admin must approve opens nothing until then.
 */
export async function createKey(ctx: TeamCtx, input: CreateKeyInput): Promise<IssuedSecret> {
  const userId = actingUserId(ctx)
  const owner = input.ownerId === undefined ? userId : input.ownerId
  authorize(ctx, 'key.create', personOf(owner))
  requireRecent(ctx, 'key.create')
  return ctx.db.transaction(async (tx) => {
    const policy = await lockPolicy(tx, ctx.teamId, 'share')
    const expiresAt = expiryMoment(input.expiry ?? { days: expiryDaysOf(policy) }, ctx.now)
    const api = await findApi(tx, input.apiId)
    const scopes = [...new Set(input.scopes)].sort()
    const sensitive = await checkScopes(tx, api.id, scopes)
    checkKeyPolicy(ctx, policy, { ...input, expiresAt })
    checkLimits(ctx, input, limitsOf(api))
    // Of the acting person too: one who is being removed leaves no key behind.
    await lockOwner(tx, ctx.teamId, owner)
    const { credential, publicId, version, mac } = mint(api.prefix, input.environment, ctx.peppers)
    const { expiry: _, reason, rateLimit, quota, ...given } = input
    const awaited = needsApproval(ctx, policy) ? scopes.filter((scope) => sensitive.has(scope)) : []
    const pendingAt = awaited.length > 0 ? ctx.now : null
    const columns = { ...given, scopes, ...ownerColumns(owner), expiresAt, pendingAt }
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
    if (pendingAt) await requestApproval(tx, ctx, { keyId: key.id, name: input.name, scopes: awaited, reason })
    return { keyId: key.id, secretId: publicId, credential, isPending: pendingAt !== null }
  })
}

type Wanted = Pick<CreateKeyInput, 'apiId' | 'scopes' | 'environment'> & { expiresAt: Date | null }

function checkKeyPolicy(ctx: TeamCtx, policy: Policy, { apiId, scopes, environment, expiresAt }: Wanted): void {
  checkEnvironment(ctx, policy, environment)
  checkAllowedScopes(policy, apiId, scopes)
  checkEnd(policy, expiresAt, ctx.now)
}

async function findApi(tx: Transaction, apiId: Id<'api'>) {
  const [api] = await tx.select().from(apis).where(eq(apis.id, apiId))
  if (!api) throw new AppError('invalid_input', 'Choose an API.', { field: 'apiId' })
  return api
}
