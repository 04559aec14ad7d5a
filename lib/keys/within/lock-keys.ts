import { and, asc, eq, inArray } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'

export type KeyRow = typeof keys.$inferSelect

/**
 * The team's keys of these ids, locked until the transaction ends, for somebody who may change them; in the order of their ids,
 * so that two who lock several cannot lock each other out. Rows that only refer to them, the shipper's, can be written meanwhile.
 * Ids that are not the team's are left out.
 */
export async function lockKeys(tx: Transaction, ctx: TeamCtx, keyIds: readonly Id<'key'>[]): Promise<KeyRow[]> {
  authorize(ctx, 'key.read')
  const rows = await tx
    .select()
    .from(keys)
    .where(and(eq(keys.teamId, ctx.teamId), inArray(keys.id, [...keyIds])))
    .orderBy(asc(keys.id))
    .for('no key update')
  for (const { ownerId } of rows) authorize(ctx, 'key.manage', ownerId)
  return rows
}
