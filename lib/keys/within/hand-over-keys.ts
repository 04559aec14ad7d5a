import { inArray } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudits } from '@/lib/audit/record'
import { emitEvents } from '@/lib/outbox/emit'
import type { OwnerId } from '../owner/contract'
import type { KeyRow } from './lock-keys'
import { lockOwner, ownerColumns, ownerOf } from './owner'
import { publishKeyChange } from './publish'
import { secretIdsOf } from './secret-ids'
import { withdrawApprovals } from './withdraw-approvals'

/**
 * Makes locked keys of the team somebody else's; null: the team's. Their secrets work on. Verifiers forget them all the same:
 * they tell the API whose a key is. What the old owner wanted more for a key that works is withdrawn; a pending key takes its
 * request along. Keys that are the new owner's already stay as they are.
 */
export async function handOverKeys(
  tx: Transaction,
  ctx: TeamCtx,
  locked: readonly KeyRow[],
  owner: OwnerId | null,
): Promise<void> {
  const to = await lockOwner(tx, ctx.teamId, owner)
  const handed = locked.filter((key) => ownerOf(key) !== owner)
  const ids = handed.map(({ id }) => id)
  if (ids.length === 0) return
  await tx.update(keys).set(ownerColumns(owner)).where(inArray(keys.id, ids))
  const working = handed.filter(({ pendingAt }) => !pendingAt)
  await withdrawApprovals(
    tx,
    ctx,
    working.map(({ id }) => id),
  )
  await recordAudits(
    tx,
    ctx,
    handed.map((key) => ({
      teamId: ctx.teamId,
      action: 'key.handed_over',
      subjectId: key.id,
      detail: { before: { ownerId: ownerOf(key) }, after: { ownerId: owner }, to: to?.name ?? null },
    })),
  )
  const told = { teamId: ctx.teamId, event: 'key.handed_over' } as const
  const data = { to: owner, toName: to?.name ?? null, by: actingUserId(ctx) }
  await emitEvents(
    tx,
    ctx,
    handed.map((key) => ({ ...told, subjectId: key.id, data: { name: key.name, from: ownerOf(key), ...data } })),
  )
  await publishKeyChange(tx, ids, await secretIdsOf(tx, ids))
}
