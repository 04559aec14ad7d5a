import { eq } from 'drizzle-orm'
import { publishChange } from '@/db/channels'
import { apis } from '@/db/schema/apis'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { ApiView, UpdateApiInput } from './contract'
import { checkTeam, readApi } from './view'

/** Changes an API's name, address or team. Slug and prefix are fixed: programs and credentials in use carry them. */
export async function updateApi(ctx: Ctx, { apiId, ...change }: UpdateApiInput): Promise<ApiView> {
  authorizeOperator(ctx, 'api.manage')
  return ctx.db.transaction(async (tx) => {
    const [before] = await tx
      .select({ name: apis.name, baseUrl: apis.baseUrl, teamId: apis.teamId })
      .from(apis)
      .where(eq(apis.id, apiId))
      .for('update')
    if (!before) throw new AppError('not_found', 'There is no such API.')
    const after = {
      name: change.name ?? before.name,
      baseUrl: change.baseUrl ?? before.baseUrl,
      teamId: change.teamId === undefined ? before.teamId : change.teamId,
    }
    await checkTeam(tx, after.teamId)
    await tx.update(apis).set(after).where(eq(apis.id, apiId))
    await recordAudit(tx, ctx, { teamId: null, action: 'api.updated', subjectId: apiId, detail: { before, after } })
    // Verifiers remember whose log gets the requests that name no known key.
    if (after.teamId !== before.teamId) await publishChange(tx, 'all')
    return readApi(tx, apiId)
  })
}
