import { and, eq } from 'drizzle-orm'
import { sessions } from '@/db/schema/people'
import { isPerson } from '@/lib/access/actor'
import { authorizeSelf } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import { tokenHash } from '@/lib/kit/token'

/**
 * Notes that the actor has just proven, by `method`, who they are. Their session goes on under the new `token`: whoever has a copy
 * of the old one is out, instead of being trusted along with them.
 */
export async function confirmSession(ctx: Ctx, input: { token: string; method: string }): Promise<{ expires: Date }> {
  authorizeSelf(ctx)
  const { actor, now } = ctx
  if (!isPerson(actor)) throw new AppError('not_found', 'Only people have sessions.')
  const { sessionId, userId } = actor
  return ctx.db.transaction(async (tx) => {
    const [session] = await tx
      .update(sessions)
      .set({ sessionToken: tokenHash(input.token), confirmedAt: now, lastSeenAt: now })
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
      .returning({ expires: sessions.expires })
    if (!session) throw new AppError('not_found', 'This session has ended. Sign in again.')
    const detail = { method: input.method }
    await recordAudit(tx, ctx, { teamId: null, action: 'session.confirmed', subjectId: sessionId, detail })
    return session
  })
}
