'use client'
import { Bell } from '@/components/notifications/bell'
import type { Notifications } from '@/components/notifications/use-notifications'
import { IconButton } from '@/components/ui/icon-button'
import type { ShellTeam } from './model'

type TopBarProps = {
  team: ShellTeam | null
  notifications: Notifications
  onOpen: (what: 'menu' | 'palette') => void
}

/** The frame on a phone: the menu, where one is, the bell and the search. */
export function TopBar({ team, notifications, onOpen }: TopBarProps) {
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-1 border-line border-b bg-canvas px-1 md:hidden print:hidden">
      <IconButton icon="menu" label="Open the menu" onClick={() => onOpen('menu')} />
      <span className="min-w-0 flex-1 truncate font-semibold">{team?.name ?? 'Keystile'}</span>
      <Bell align="end" notifications={notifications} />
      <IconButton icon="search" label="Search and commands" onClick={() => onOpen('palette')} />
    </header>
  )
}
