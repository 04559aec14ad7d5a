import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { publishChange } from '@/db/channels'
import { services } from '@/db/schema/apis'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { revokeServiceInput, ServiceView } from './contract'
import { readServices } from './view'

/** Ends a service for good: verifiers refuse its credential from now on. */
export async function revokeService(
  ctx: Ctx,
  { serviceId }: z.output<typeof revokeServiceInput>,
): Promise<ServiceView> {
  authorizeOperator(ctx, 'service.manage')
  return ctx.db.transaction(async (tx) => {
    const [before] = await tx
      .select({ publicId: services.publicId, revokedAt: services.revokedAt })
      .from(services)
      .where(eq(services.id, serviceId))
      .for('update')
    if (!before) throw new AppError('not_found', 'There is no such service.')
    if (before.revokedAt) throw new AppError('conflict', 'This service is revoked already.')
    await tx.update(services).set({ revokedAt: ctx.now }).where(eq(services.id, serviceId))
    const [service] = await readServices(tx, eq(services.id, serviceId))
    if (!service) throw new Error('the service is not there')
    const detail = { name: service.name, publicId: before.publicId }
    await recordAudit(tx, ctx, { teamId: null, action: 'service.revoked', subjectId: serviceId, detail })
    await publishChange(tx, [before.publicId])
    return service
  })
}
