import { and, eq } from 'drizzle-orm'
import { scopes } from '@/db/schema/apis'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { CatalogueScope } from '@/lib/scopes/catalogue'
import type { UpdateScopeInput } from './contract'

/** Describes a scope anew, marks it sensitive or gives it another example. Its name is what keys hold and servers ask for, so that stays. */
export async function updateScope(ctx: Ctx, { apiId, name, ...change }: UpdateScopeInput): Promise<CatalogueScope> {
  authorizeOperator(ctx, 'api.manage')
  return ctx.db.transaction(async (tx) => {
    const row = and(eq(scopes.apiId, apiId), eq(scopes.name, name))
    const [before] = await tx
      .select({ description: scopes.description, sensitive: scopes.sensitive, examplePath: scopes.examplePath })
      .from(scopes)
      .where(row)
      .for('no key update')
    if (!before) throw new AppError('not_found', 'There is no such scope.')
    const after = {
      description: change.description ?? before.description,
      sensitive: change.sensitive ?? before.sensitive,
      examplePath: change.examplePath ?? before.examplePath,
    }
    await tx.update(scopes).set(after).where(row)
    const detail = { name, before, after }
    await recordAudit(tx, ctx, { teamId: null, action: 'scope.updated', subjectId: apiId, detail })
    return { name, ...after }
  })
}
