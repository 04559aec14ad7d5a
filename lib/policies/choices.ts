import { asc, eq } from 'drizzle-orm'
import { apis, scopes } from '@/db/schema/apis'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { PolicyApi } from './contract'

/** Every API with the scopes that a policy can allow, by name. */
export async function policyChoices(ctx: TeamCtx): Promise<PolicyApi[]> {
  authorize(ctx, 'team.read')
  const rows = await ctx.db
    .select({ id: apis.id, name: apis.name, scope: scopes.name })
    .from(apis)
    .leftJoin(scopes, eq(scopes.apiId, apis.id))
    .orderBy(asc(apis.name), asc(apis.id), asc(scopes.name))
  const found = new Map<string, PolicyApi>()
  for (const { id, name, scope } of rows) {
    const api = found.get(id) ?? { id, name, scopes: [] }
    found.set(id, api)
    if (scope) api.scopes.push(scope)
  }
  return [...found.values()]
}
