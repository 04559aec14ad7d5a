import { and, eq } from 'drizzle-orm'
import { sessions } from '@/db/schema/people'
import type { Transaction } from '@/db/tx'
import type { UserActor } from '@/lib/access/actor'
import { AppError } from '@/lib/kit/errors'
import { tokenHash } from '@/lib/kit/token'

type Seen = Partial<Pick<typeof sessions.$inferInsert, 'confirmedAt' | 'lastSeenAt'>>

/**
 * Lets a person's session go on under the new `token`, inside the caller's transaction: whoever has a copy of the old one is out,
 * instead of being trusted along with them.
 */
export async function renewToken(
  tx: Transaction,
  { sessionId, userId }: Pick<UserActor, 'sessionId' | 'userId'>,
  token: string,
  seen: Seen = {},
): Promise<{ expires: Date }> {
  const [session] = await tx
    .update(sessions)
    .set({ ...seen, sessionToken: tokenHash(token) })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    .returning({ expires: sessions.expires })
  if (!session) throw new AppError('not_found', 'This session has ended. Sign in again.')
  return session
}
