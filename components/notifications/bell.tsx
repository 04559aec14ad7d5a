'use client'
import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { TextLink } from '@/components/ui/link'
import { Popover } from '@/components/ui/popover'
import { unreadMax } from '@/lib/notifications/terms'
import { NotificationList } from './notification-list'
import type { Notifications } from './use-notifications'

type BellProps = { notifications: Notifications; align: 'start' | 'end' }

/** What happened since one last looked: a count, and under it the list. Going to another page closes it. */
export function Bell({ notifications, align }: BellProps) {
  const { unread } = notifications
  const count = unread > unreadMax ? `${unreadMax}+` : String(unread)
  return (
    <Popover
      align={align}
      className="w-[376px]"
      key={usePathname()}
      label="Notifications"
      trigger={
        <Button
          aria-label={unread > 0 ? `Notifications, ${count} unread` : 'Notifications'}
          className="w-control px-0"
          variant="ghost"
        >
          <Icon name="bell" />
          {unread > 0 && (
            <span
              aria-hidden="true"
              className="absolute -top-2 -right-2 min-w-4 rounded-full bg-accent px-1 text-center text-[10px] text-on-accent leading-4"
            >
              {count}
            </span>
          )}
        </Button>
      }
    >
      <BellPanel {...notifications} />
    </Popover>
  )
}

function BellPanel({ shown, hasOlder, readOlder, seen }: Notifications) {
  useEffect(seen, [seen])
  return (
    <div className="grid max-h-[min(480px,70dvh)] grid-rows-[auto_minmax(0,1fr)]">
      <div className="flex items-center justify-between gap-4 border-line border-b px-4 py-2.5">
        <h2 className="text-base">Notifications</h2>
        <TextLink className="text-xs" href="/account/notifications">
          All and settings
        </TextLink>
      </div>
      <div className="overflow-y-auto">
        {shown === null && <p className="px-4 py-8 text-center text-muted">Reading…</p>}
        {shown?.length === 0 && (
          <p className="px-4 py-8 text-center text-muted">Nothing yet. What happens to keys of yours is told here.</p>
        )}
        {shown && shown.length > 0 && <NotificationList notifications={shown} />}
        {hasOlder && (
          <div className="border-line border-t p-2 text-center">
            <Button onClick={() => void readOlder()} size="small" variant="ghost">
              Older
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
