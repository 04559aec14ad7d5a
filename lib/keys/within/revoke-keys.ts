import { inArray } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudits } from '@/lib/audit/record'
import { emitEvents } from '@/lib/outbox/emit'
import type { RevokeReason } from '../terms'
import type { KeyRow } from './lock-keys'
import { publishKeyChange } from './publish'
import { secretIdsOf } from './secret-ids'
import { withdrawApprovals } from './withdraw-approvals'

/**
 * Ends locked keys of the team and every secret of them; nothing is asked for them any more. Those that are revoked already stay
 * as they are. `detail` goes into the audit log and to whoever is told: never a secret.
 */
export async function revokeKeys(
  tx: Transaction,
  ctx: TeamCtx,
  locked: readonly KeyRow[],
  reason: RevokeReason,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const live = locked.filter(({ revokedAt }) => !revokedAt)
  const ids = live.map(({ id }) => id)
  if (ids.length === 0) return
  const by = { revokedAt: ctx.now, revokedBy: actingUserId(ctx), revokeReason: reason }
  await tx.update(keys).set(by).where(inArray(keys.id, ids))
  await withdrawApprovals(tx, ctx, ids)
  const event = { teamId: ctx.teamId, action: 'key.revoked', detail: { reason, ...detail } } as const
  await recordAudits(
    tx,
    ctx,
    ids.map((subjectId) => ({ ...event, subjectId })),
  )
  const told = { teamId: ctx.teamId, event: reason === 'leaked' ? 'key.leaked' : 'key.revoked' } as const
  const data = { reason, by: by.revokedBy, ...detail }
  await emitEvents(
    tx,
    ctx,
    live.map(({ id, name }) => ({ ...told, subjectId: id, data: { name, ...data } })),
  )
  await publishKeyChange(tx, ids, await secretIdsOf(tx, ids))
}
