'use client'
import { IconButton } from '@/components/ui/icon-button'
import type { ShellTeam } from './model'

type TopBarProps = { team: ShellTeam | null; onOpen: (what: 'menu' | 'palette') => void }

/** The frame on a phone: the menu, where one is, and the search. */
export function TopBar({ team, onOpen }: TopBarProps) {
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-1 border-line border-b bg-canvas px-1 md:hidden">
      <IconButton icon="menu" label="Open the menu" onClick={() => onOpen('menu')} />
      <span className="min-w-0 flex-1 truncate font-semibold">{team?.name ?? 'Keystile'}</span>
      <IconButton icon="search" label="Search and commands" onClick={() => onOpen('palette')} />
    </header>
  )
}
