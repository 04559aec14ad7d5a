import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { publishChange } from '@/db/channels'
import { apis } from '@/db/schema/apis'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { Id } from '@/lib/kit/id'
import { limitsOf, quotaColumnsOf, rateColumnsOf } from '@/lib/limits/columns'
import type { Limits } from '@/lib/limits/terms'
import type { ApiView, UpdateApiInput } from './contract'
import { checkTeam, lockApi, readApi } from './view'

/** Changes an API's name, address, team or default limits. Slug and prefix are fixed: programs and credentials in use carry them. */
export async function updateApi(ctx: Ctx, { apiId, ...change }: UpdateApiInput): Promise<ApiView> {
  authorizeOperator(ctx, 'api.manage')
  return ctx.db.transaction(async (tx) => {
    const api = await lockApi(tx, apiId)
    const before = { name: api.name, baseUrl: api.baseUrl, teamId: api.teamId, ...limitsOf(api) }
    const after = {
      name: change.name ?? before.name,
      baseUrl: change.baseUrl ?? before.baseUrl,
      teamId: change.teamId === undefined ? before.teamId : change.teamId,
      rateLimit: change.rateLimit === undefined ? before.rateLimit : change.rateLimit,
      quota: change.quota === undefined ? before.quota : change.quota,
    }
    const { rateLimit, quota, ...columns } = after
    await checkTeam(tx, after.teamId)
    if (!isDeepStrictEqual(remembered(before), remembered(after))) await publishChange(tx, 'all')
    await tx
      .update(apis)
      .set({ ...columns, ...rateColumnsOf(rateLimit), ...quotaColumnsOf(quota) })
      .where(eq(apis.id, apiId))
    await recordAudit(tx, ctx, { teamId: null, action: 'api.updated', subjectId: apiId, detail: { before, after } })
    return readApi(tx, apiId)
  })
}

/** What verifiers remember of an API: whose log gets the requests that name no known key, and its limits. */
const remembered = ({ teamId, rateLimit, quota }: Limits & { teamId: Id<'team'> | null }) => [teamId, rateLimit, quota]
