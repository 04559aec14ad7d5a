import { and, eq, isNull } from 'drizzle-orm'
import { approvals } from '@/db/schema/approvals'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'

/** How many approvals wait in the team. */
export async function countApprovals(ctx: TeamCtx): Promise<number> {
  authorize(ctx, 'key.read')
  return ctx.db.$count(approvals, and(eq(approvals.teamId, ctx.teamId), isNull(approvals.decidedAt)))
}
