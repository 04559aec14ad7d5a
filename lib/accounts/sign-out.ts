import { isPerson } from '@/lib/access/actor'
import { authorizeSelf } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { endSessionsOf } from './end-sessions'

/** Ends the session that asks; one that has ended already stays ended. */
export async function signOut(ctx: Ctx): Promise<void> {
  authorizeSelf(ctx)
  const { actor } = ctx
  if (!isPerson(actor)) return
  await ctx.db.transaction((tx) => endSessionsOf(tx, ctx, actor.userId, { only: actor.sessionId }))
}
