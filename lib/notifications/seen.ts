import { and, eq, isNull, lte } from 'drizzle-orm'
import { notifications } from '@/db/schema/notifications'
import type { Database } from '@/db/tx'
import type { Id } from '@/lib/kit/id'

/** Notes that a person has seen a notification and all before it. No change that others have to know of: not in the audit log. */
export async function noteSeen(db: Database, userId: Id<'user'>, upTo: Id<'note'>, now: Date): Promise<void> {
  const unread = and(eq(notifications.userId, userId), eq(notifications.portal, true), isNull(notifications.readAt))
  await db
    .update(notifications)
    .set({ readAt: now })
    .where(and(unread, lte(notifications.id, upTo)))
}
