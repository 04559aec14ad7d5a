import { eq } from 'drizzle-orm'
import { publishChange } from '@/db/channels'
import { apis } from '@/db/schema/apis'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { ApiIdInput, ApiView } from './contract'
import { lockApi, readApi } from './view'

/** Lets the keys of a suspended API work again, each as it is. */
export async function resumeApi(ctx: Ctx, { apiId }: ApiIdInput): Promise<ApiView> {
  authorizeOperator(ctx, 'api.manage')
  return ctx.db.transaction(async (tx) => {
    const api = await lockApi(tx, apiId)
    if (api.suspendedAt) {
      // Everything: a key that is made at this moment would be in no list. Before the row is written, for which others wait.
      const changeRevision = await publishChange(tx, 'all')
      await tx.update(apis).set({ suspendedAt: null, changeRevision }).where(eq(apis.id, apiId))
      await recordAudit(tx, ctx, { teamId: null, action: 'api.resumed', subjectId: apiId })
    }
    return readApi(tx, apiId)
  })
}
