import { eq } from 'drizzle-orm'
import { approvals } from '@/db/schema/approvals'
import type { Transaction } from '@/db/tx'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { emitEvent } from '@/lib/outbox/emit'
import type { ApprovalDecided, ApprovalOutcome } from './contract'
import type { OpenApproval } from './lock'

/** Closes a locked approval: writes the outcome, and tells the key's history and whoever asked. */
export async function decide(
  tx: Transaction,
  ctx: TeamCtx,
  { approval, key }: OpenApproval,
  outcome: ApprovalOutcome,
  change: Record<string, unknown> = {},
): Promise<ApprovalDecided> {
  const { id, scopes, requestedBy } = approval
  const by = actingUserId(ctx)
  await tx.update(approvals).set({ decidedAt: ctx.now, decidedBy: by, outcome }).where(eq(approvals.id, id))
  const detail = { approvalId: id, scopes, ...change }
  await recordAudit(tx, ctx, { teamId: ctx.teamId, action: `approval.${outcome}`, subjectId: key.id, detail })
  const data = { keyId: key.id, name: key.name, scopes, outcome, requestedBy, by }
  if (outcome !== 'withdrawn')
    await emitEvent(tx, ctx, { teamId: ctx.teamId, event: 'approval.decided', subjectId: id, data })
  return { approvalId: id, keyId: key.id, outcome }
}
