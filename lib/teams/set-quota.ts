import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { publishChange } from '@/db/channels'
import { teams } from '@/db/schema/teams'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { quotaColumnsOf } from '@/lib/limits/columns'
import type { SetTeamQuotaInput, TeamView } from './contract'
import { lockTeam } from './view'

/** Says what all keys of a team together may use in a day or a month. What was used of the period so far stays used. */
export async function setTeamQuota(ctx: Ctx, { teamId, quota }: SetTeamQuotaInput): Promise<TeamView> {
  authorizeOperator(ctx, 'team.manage')
  return ctx.db.transaction(async (tx) => {
    const before = await lockTeam(tx, teamId)
    if (isDeepStrictEqual(before.quota, quota)) return before
    await publishChange(tx, 'all')
    await tx.update(teams).set(quotaColumnsOf(quota)).where(eq(teams.id, teamId))
    const detail = { before: { quota: before.quota }, after: { quota } }
    await recordAudit(tx, ctx, { teamId, action: 'team.quota_changed', subjectId: teamId, detail })
    return { ...before, quota }
  })
}
