import { eq } from 'drizzle-orm'
import { apis, scopes } from '@/db/schema/apis'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { CatalogueScope } from '@/lib/scopes/catalogue'
import type { AddScopeInput } from './contract'

const scopesMax = 100

/** Puts a scope into an API's catalogue; no key has it yet. */
export async function addScope(ctx: Ctx, { apiId, ...scope }: AddScopeInput): Promise<CatalogueScope> {
  authorizeOperator(ctx, 'api.manage')
  return ctx.db.transaction(async (tx) => {
    const [api] = await tx.select({ id: apis.id }).from(apis).where(eq(apis.id, apiId)).for('no key update')
    if (!api) throw new AppError('not_found', 'There is no such API.')
    if ((await tx.$count(scopes, eq(scopes.apiId, apiId))) >= scopesMax) {
      throw new AppError('limit_exceeded', `A catalogue can have at most ${scopesMax} scopes.`, { field: 'name' })
    }
    const added = await tx
      .insert(scopes)
      .values({ apiId, ...scope })
      .onConflictDoNothing()
      .returning()
    if (added.length === 0) throw new AppError('conflict', 'The catalogue has this scope already.', { field: 'name' })
    await recordAudit(tx, ctx, { teamId: null, action: 'scope.added', subjectId: apiId, detail: scope })
    return scope
  })
}
