import { lt } from 'drizzle-orm'
import { notifications } from '@/db/schema/notifications'
import { outboxEvents } from '@/db/schema/outbox'
import type { Database } from '@/db/tx'

const dayMs = 86_400_000
const outboxDays = 30
const notificationDays = 180

/** Forgets outbox entries that were told 30 days ago, and notifications after 180 days. */
export async function pruneNotifications(db: Database, now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs)
  await db.delete(outboxEvents).where(lt(outboxEvents.doneAt, daysAgo(outboxDays)))
  await db.delete(notifications).where(lt(notifications.at, daysAgo(notificationDays)))
}
