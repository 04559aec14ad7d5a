import { and, inArray, isNull } from 'drizzle-orm'
import { approvals } from '@/db/schema/approvals'
import type { Transaction } from '@/db/tx'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'

/** Takes back what is asked for locked keys: they are gone, or something else is asked. */
export async function withdrawApprovals(tx: Transaction, ctx: TeamCtx, keyIds: readonly Id<'key'>[]): Promise<void> {
  if (keyIds.length === 0) return
  await tx
    .update(approvals)
    .set({ decidedAt: ctx.now, decidedBy: actingUserId(ctx), outcome: 'withdrawn' })
    .where(and(inArray(approvals.keyId, [...keyIds]), isNull(approvals.decidedAt)))
}
