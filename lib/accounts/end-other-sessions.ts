import { isPerson } from '@/lib/access/actor'
import { authorizeSelf } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { endSessionsOf } from './end-sessions'

/** Ends all of the actor's sessions but the one that asks. */
export async function endOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  authorizeSelf(ctx)
  const { actor } = ctx
  if (!isPerson(actor)) return { ended: 0 }
  return ctx.db.transaction(async (tx) => ({
    ended: await endSessionsOf(tx, ctx, actor.userId, { allBut: actor.sessionId }),
  }))
}
