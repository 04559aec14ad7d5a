import { and, eq } from 'drizzle-orm'
import { changes } from '@/db/schema/changes'
import { keys } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { ReadReceiptInput, Receipt } from './contract'
import { receiptFor } from './signatures'

/** Who knows of the last change to a key; null where it never changed, or so long ago that its receipts are gone. */
export async function readReceipt(ctx: TeamCtx, { key: keyId }: ReadReceiptInput): Promise<Receipt | null> {
  authorize(ctx, 'key.read')
  const [change] = await ctx.db
    .select({ revision: changes.revision, at: changes.at })
    .from(keys)
    .leftJoin(changes, eq(changes.revision, keys.changeRevision))
    .where(and(eq(keys.id, keyId), eq(keys.teamId, ctx.teamId)))
  if (!change) throw new AppError('not_found', 'There is no such key.')
  return receiptFor(ctx.db, change)
}
