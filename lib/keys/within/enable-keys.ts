import { inArray } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudits } from '@/lib/audit/record'
import type { KeyRow } from './lock-keys'
import { publishKeyChange } from './publish'
import { secretIdsOf } from './secret-ids'

/** Lets locked keys of the team work again. Those that are revoked or not disabled stay as they are. */
export async function enableKeys(tx: Transaction, ctx: TeamCtx, locked: readonly KeyRow[]): Promise<void> {
  const ids = locked.filter(({ revokedAt, disabledAt }) => !revokedAt && disabledAt).map(({ id }) => id)
  if (ids.length === 0) return
  await tx.update(keys).set({ disabledAt: null, disabledBy: null, disableReason: null }).where(inArray(keys.id, ids))
  const event = { teamId: ctx.teamId, action: 'key.enabled' } as const
  await recordAudits(
    tx,
    ctx,
    ids.map((subjectId) => ({ ...event, subjectId })),
  )
  await publishKeyChange(tx, ids, await secretIdsOf(tx, ids))
}
