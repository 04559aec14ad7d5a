import { inArray } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudits } from '@/lib/audit/record'
import { emitEvent } from '@/lib/outbox/emit'
import type { RevokeReason } from '../terms'
import type { KeyRow } from './lock-keys'
import { publishKeyChange } from './publish'
import { secretIdsOf } from './secret-ids'

/** Ends locked keys of the team and every secret of them. Those that are revoked already stay as they are. */
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
  const event = { teamId: ctx.teamId, action: 'key.revoked', detail: { reason, ...detail } } as const
  await recordAudits(
    tx,
    ctx,
    ids.map((subjectId) => ({ ...event, subjectId })),
  )
  for (const { id, name } of live) {
    const told = { teamId: ctx.teamId, subjectId: id, data: { name, reason, by: by.revokedBy } }
    await emitEvent(tx, ctx, { ...told, event: reason === 'leaked' ? 'key.leaked' : 'key.revoked' })
  }
  await publishKeyChange(tx, ids, await secretIdsOf(tx, ids))
}
