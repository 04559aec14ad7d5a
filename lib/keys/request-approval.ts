import { approvals } from '@/db/schema/approvals'
import type { Transaction } from '@/db/tx'
import { grantOf } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { type Id, newId } from '@/lib/kit/id'
import { emitEvent } from '@/lib/outbox/emit'
import type { Policy } from '@/lib/policies/terms'

/** Whether sensitive scopes that the actor wants for a key wait for an admin. */
export const needsApproval = (ctx: TeamCtx, policy: Policy): boolean =>
  policy.approval === 'sensitive' && grantOf(ctx, 'key.approve') === 'none'

export type Wish = { keyId: Id<'key'>; name: string; scopes: readonly string[]; reason: string }

/** Asks the team's admins for sensitive scopes of a key that has no open approval. */
export async function requestApproval(tx: Transaction, ctx: TeamCtx, wish: Wish): Promise<void> {
  const { keyId, name, reason, scopes: wanted } = wish
  const scopes = [...wanted].sort()
  const id = newId('appr')
  const by = actingUserId(ctx)
  const asked = { id, teamId: ctx.teamId, keyId, scopes, reason, requestedAt: ctx.now, requestedBy: by }
  await tx.insert(approvals).values(asked)
  const detail = { approvalId: id, scopes, reason }
  await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'approval.requested', subjectId: keyId, detail })
  const data = { keyId, name, scopes, reason, by }
  await emitEvent(tx, ctx, { teamId: ctx.teamId, event: 'approval.requested', subjectId: id, data })
}
