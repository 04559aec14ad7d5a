import { sessions } from '@/db/schema/people'
import { isPerson } from '@/lib/access/actor'
import { authorizeSelf } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import { tokenHash } from '@/lib/kit/token'
import { sessionMaxAgeMs } from './contract'

export type StartedSession = { expires: Date }

/** Opens the session that the actor carries, for whoever holds `token`. `method`: how the person proved who they are. */
export async function startSession(ctx: Ctx, input: { token: string; method: string }): Promise<StartedSession> {
  const { actor, now } = ctx
  authorizeSelf(ctx)
  if (!isPerson(actor)) throw new AppError('forbidden', 'Only people have sessions.')
  const expires = new Date(now.getTime() + sessionMaxAgeMs)
  await ctx.db.transaction(async (tx) => {
    await tx.insert(sessions).values({
      ...ctx.source,
      id: actor.sessionId,
      sessionToken: tokenHash(input.token),
      userId: actor.userId,
      expires,
      createdAt: now,
      lastSeenAt: now,
      confirmedAt: now,
    })
    await recordAudit(tx, ctx, {
      teamId: null,
      action: 'session.started',
      subjectId: actor.sessionId,
      detail: { method: input.method },
    })
  })
  return { expires }
}
