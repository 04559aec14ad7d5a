import { eq } from 'drizzle-orm'
import { apis, services } from '@/db/schema/apis'
import type { Transaction } from '@/db/tx'
import { authorizeOperator } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudit } from '@/lib/audit/record'
import { mint } from '@/lib/credential/mint'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { type CreatedService, type CreateServiceInput, serviceEnvironment, servicePrefix } from './contract'
import { readServices } from './view'

/** Creates a service and returns its credential, once. */
export async function createService(ctx: Ctx, input: CreateServiceInput): Promise<CreatedService> {
  authorizeOperator(ctx, 'service.manage')
  requireRecent(ctx, 'service.create')
  return ctx.db.transaction(async (tx) => {
    await checkApi(tx, input.apiId)
    const { credential, publicId, version, mac } = mint(servicePrefix, serviceEnvironment, ctx.peppers)
    const [made] = await tx
      .insert(services)
      .values({ ...input, publicId, version, mac, createdAt: ctx.now, createdBy: actingUserId(ctx) })
      .returning({ id: services.id })
    if (!made) throw new Error('insert returned no row')
    const detail = { ...input, publicId }
    await recordAudit(tx, ctx, { teamId: null, action: 'service.created', subjectId: made.id, detail })
    const [service] = await readServices(tx, eq(services.id, made.id))
    if (!service) throw new Error('the service is not there')
    return { service, credential }
  })
}

async function checkApi(tx: Transaction, apiId: Id<'api'> | null): Promise<void> {
  if (!apiId) return
  const [api] = await tx.select({ id: apis.id }).from(apis).where(eq(apis.id, apiId)).for('key share')
  if (!api) throw new AppError('invalid_input', 'Choose an API.', { field: 'apiId' })
}
