import { eq, isNull, or } from 'drizzle-orm'
import type { z } from 'zod'
import { services } from '@/db/schema/apis'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { listServicesInput, ServiceView } from './contract'
import { readServices } from './view'

/** All services, or those that serve one API (the ones of every API among them), newest first. */
export async function listServices(ctx: Ctx, { apiId }: z.output<typeof listServicesInput>): Promise<ServiceView[]> {
  authorizeOperator(ctx, 'service.manage')
  return readServices(ctx.db, apiId && or(eq(services.apiId, apiId), isNull(services.apiId)))
}
