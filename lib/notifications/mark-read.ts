import { authorizeSelf } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import type { MarkReadInput } from './contract'
import { noteSeen } from './seen'

/** The actor has seen a notification and all that are older; what came later stays unread. */
export async function markRead(ctx: Ctx, { upTo }: MarkReadInput): Promise<void> {
  authorizeSelf(ctx)
  const userId = actingUserId(ctx)
  if (userId) await noteSeen(ctx.db, userId, upTo, ctx.now)
}
