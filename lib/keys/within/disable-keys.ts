import { inArray } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudits } from '@/lib/audit/record'
import type { DisableReason } from '../terms'
import type { KeyRow } from './lock-keys'
import { publishKeyChange } from './publish'
import { secretIdsOf } from './secret-ids'

/** Stops locked keys of the team until they are enabled. Those that are revoked or disabled already stay as they are. */
export async function disableKeys(
  tx: Transaction,
  ctx: TeamCtx,
  locked: readonly KeyRow[],
  reason: DisableReason,
): Promise<void> {
  const ids = locked.filter(({ revokedAt, disabledAt }) => !revokedAt && !disabledAt).map(({ id }) => id)
  if (ids.length === 0) return
  await tx
    .update(keys)
    .set({ disabledAt: ctx.now, disabledBy: actingUserId(ctx), disableReason: reason })
    .where(inArray(keys.id, ids))
  const event = { teamId: ctx.teamId, action: 'key.disabled', detail: { reason } } as const
  await recordAudits(
    tx,
    ctx,
    ids.map((subjectId) => ({ ...event, subjectId })),
  )
  await publishKeyChange(tx, ids, await secretIdsOf(tx, ids))
}
