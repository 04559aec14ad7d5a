import { authorizeSelf } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { EndSessionInput } from './contract'
import { endSessionsOf } from './end-sessions'

/** Ends one of the actor's sessions: that browser is signed out with its next request. */
export async function endSession(ctx: Ctx, { sessionId }: EndSessionInput): Promise<void> {
  authorizeSelf(ctx)
  const userId = actingUserId(ctx)
  await ctx.db.transaction(async (tx) => {
    const ended = userId ? await endSessionsOf(tx, ctx, userId, { only: sessionId }) : 0
    if (ended === 0) throw new AppError('not_found', 'This session has already ended.')
  })
}
