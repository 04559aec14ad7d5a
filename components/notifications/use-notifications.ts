'use client'
import { useCallback, useEffect, useState } from 'react'
import { fetchJson } from '@/components/ui/fetch-json'
import { searchText } from '@/components/ui/search-text'
import type { Result } from '@/lib/kit/result'
import type { NotificationPage, NotificationView } from '@/lib/notifications/contract'
import { withOlder } from './with-older'

const pollMs = 30_000

export type MarkRead = (input: unknown) => Promise<Result<void>>

export type Notifications = {
  /** Newest first; null until the first answer. */
  shown: readonly NotificationView[] | null
  unread: number
  hasOlder: boolean
  readOlder: () => Promise<void>
  /** What is shown was seen: the count goes, the marks stay until the next reading. */
  seen: () => void
}

const read = (before?: string) => fetchJson<NotificationPage>(`/api/portal/notifications${searchText({ before })}`)
const nothing: NotificationPage = { notifications: [], next: null, unread: 0 }

/** What the reader was told, read again every half minute and on return to the page, but only while they look at it. */
export function useNotifications(markRead: MarkRead): Notifications {
  const [page, setPage] = useState<NotificationPage | null>(null)
  useEffect(() => {
    // A reading that fails shows what was there before; the next one is near.
    const renew = (fresh: NotificationPage) => setPage((now) => withOlder(fresh, now))
    const refresh = () => {
      if (document.visibilityState === 'visible') void read().then(renew, () => {})
    }
    refresh()
    const timer = setInterval(refresh, pollMs)
    document.addEventListener('visibilitychange', refresh)
    window.addEventListener('focus', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
      window.removeEventListener('focus', refresh)
    }
  }, [])
  const newest = page?.notifications[0]?.id
  const { next, unread, notifications } = page ?? nothing
  const seen = useCallback(() => {
    if (!newest || unread === 0) return
    setPage((now) => now && { ...now, unread: 0 })
    void markRead({ upTo: newest }).catch(() => {})
  }, [newest, unread, markRead])
  const readOlder = async () => {
    const older = await read(next ?? undefined).catch(() => null)
    if (older) setPage({ ...older, notifications: [...notifications, ...older.notifications] })
  }
  return { shown: page && notifications, unread, hasOlder: next !== null, readOlder, seen }
}
