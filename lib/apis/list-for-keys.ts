import { asc, sql } from 'drizzle-orm'
import { apis, scopes } from '@/db/schema/apis'
import { authorizeSelf } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { ApiForKeys } from './contract'

/** Every API with its catalogue, for whoever is signed in: what a key can be made for. */
export async function listApisForKeys(ctx: Ctx): Promise<ApiForKeys[]> {
  authorizeSelf(ctx)
  const [found, catalogue] = await Promise.all([
    ctx.db
      .select({ id: apis.id, slug: apis.slug, name: apis.name, prefix: apis.prefix, baseUrl: apis.baseUrl })
      .from(apis)
      .orderBy(asc(sql`lower(${apis.name})`), asc(apis.id)),
    ctx.db.select().from(scopes).orderBy(asc(scopes.name)),
  ])
  return found.map((api) => ({
    ...api,
    scopes: catalogue.filter(({ apiId }) => apiId === api.id).map(({ apiId: _, ...scope }) => scope),
  }))
}
