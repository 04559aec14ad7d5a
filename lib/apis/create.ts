import { apis } from '@/db/schema/apis'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import { quotaColumnsOf, rateColumnsOf } from '@/lib/limits/columns'
import type { ApiView, CreateApiInput } from './contract'
import { checkTeam, readApi } from './view'

/** Creates an API with an empty scope catalogue. */
export async function createApi(ctx: Ctx, input: CreateApiInput): Promise<ApiView> {
  authorizeOperator(ctx, 'api.manage')
  return ctx.db.transaction(async (tx) => {
    await checkTeam(tx, input.teamId)
    const { rateLimit, quota, ...columns } = input
    const [api] = await tx
      .insert(apis)
      .values({ ...columns, ...rateColumnsOf(rateLimit), ...quotaColumnsOf(quota), createdAt: ctx.now })
      .onConflictDoNothing({ target: apis.slug })
      .returning({ id: apis.id })
    if (!api) throw new AppError('conflict', 'Another API has this slug. Choose another.', { field: 'slug' })
    await recordAudit(tx, ctx, { teamId: null, action: 'api.created', subjectId: api.id, detail: input })
    return readApi(tx, api.id)
  })
}
