import { and, eq, gt } from 'drizzle-orm'
import { sessions } from '@/db/schema/people'
import type { Database } from '@/db/tx'
import type { Id } from '@/lib/kit/id'
import { sessionIdleMaxMs } from './contract'

/** Whether a session lives. Unlike a visit this keeps none alive: a page that is left open is not somebody who is there. */
export async function isSessionAlive(db: Database, sessionId: Id<'session'>, now: Date): Promise<boolean> {
  const idleSince = new Date(now.getTime() - sessionIdleMaxMs)
  const [alive] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), gt(sessions.expires, now), gt(sessions.lastSeenAt, idleSince)))
  return alive !== undefined
}
