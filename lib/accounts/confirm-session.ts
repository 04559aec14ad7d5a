import { isPerson } from '@/lib/access/actor'
import { authorizeSelf } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import { renewToken } from './renew-token'

/** Notes that the actor has just proven, by `method`, who they are. Their session goes on under the new `token`. */
export async function confirmSession(ctx: Ctx, input: { token: string; method: string }): Promise<{ expires: Date }> {
  authorizeSelf(ctx)
  const { actor, now } = ctx
  if (!isPerson(actor)) throw new AppError('not_found', 'Only people have sessions.')
  return ctx.db.transaction(async (tx) => {
    const session = await renewToken(tx, actor, input.token, { confirmedAt: now, lastSeenAt: now })
    const detail = { method: input.method }
    await recordAudit(tx, ctx, { teamId: null, action: 'session.confirmed', subjectId: actor.sessionId, detail })
    return session
  })
}
