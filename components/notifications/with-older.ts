import type { NotificationPage } from '@/lib/notifications/contract'

/** A fresh first page, and below it what was read before of older ones: a reader further down stays where they are. */
export function withOlder(fresh: NotificationPage, before: NotificationPage | null): NotificationPage {
  const last = fresh.notifications.at(-1)?.id
  const older = last && before ? before.notifications.filter(({ id }) => id < last) : []
  if (!before || older.length === 0) return fresh
  return { ...fresh, notifications: [...fresh.notifications, ...older], next: before.next }
}
