import { and, desc, eq, gt } from 'drizzle-orm'
import { sessions } from '@/db/schema/people'
import { isPerson } from '@/lib/access/actor'
import { authorizeSelf } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import { deviceOf } from '@/lib/kit/device'
import { type SessionView, sessionIdleMaxMs } from './contract'

/** The living sessions of the actor, this one first, then by last visit. */
export async function listSessions(ctx: Ctx): Promise<SessionView[]> {
  authorizeSelf(ctx)
  const userId = actingUserId(ctx)
  if (!userId) return []
  const rows = await ctx.db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      ip: sessions.ip,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        gt(sessions.expires, ctx.now),
        gt(sessions.lastSeenAt, new Date(ctx.now.getTime() - sessionIdleMaxMs)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
  const own = isPerson(ctx.actor) ? ctx.actor.sessionId : null
  return rows
    .map(({ userAgent, ...row }) => ({ ...row, device: deviceOf(userAgent), current: row.id === own }))
    .sort((a, b) => Number(b.current) - Number(a.current))
}
