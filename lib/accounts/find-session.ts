import { and, eq, gt } from 'drizzle-orm'
import { sessions, users } from '@/db/schema/people'
import type { Database } from '@/db/tx'
import type { Source } from '@/lib/access/ctx'
import { tokenHash } from '@/lib/kit/token'
import { type SignedIn, sessionIdleMaxMs } from './contract'

const seenAgainMs = 60_000

/** Who holds `token`, or null when there is no living session of it. Notes the visit at most once a minute. */
export async function findSession(db: Database, token: string, source: Source, now: Date): Promise<SignedIn | null> {
  const hash = tokenHash(token)
  const idleSince = new Date(now.getTime() - sessionIdleMaxMs)
  const [row] = await db
    .select({
      sessionId: sessions.id,
      userId: users.id,
      name: users.name,
      email: users.email,
      operator: users.operator,
      signedInAt: sessions.createdAt,
      confirmedAt: sessions.confirmedAt,
      expires: sessions.expires,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.sessionToken, hash), gt(sessions.expires, now), gt(sessions.lastSeenAt, idleSince)))
  if (!row) return null
  const { lastSeenAt, name, ...person } = row
  if (now.getTime() - lastSeenAt.getTime() >= seenAgainMs) {
    await db
      .update(sessions)
      .set({ lastSeenAt: now, ...source })
      .where(eq(sessions.sessionToken, hash))
  }
  return { ...person, name: name ?? person.email }
}
