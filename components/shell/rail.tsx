'use client'
import { Bell } from '@/components/notifications/bell'
import type { Notifications } from '@/components/notifications/use-notifications'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { Tooltip } from '@/components/ui/tooltip'
import type { ShellData, ShellTeam, SignOut } from './model'
import { operatorPlaces, teamPlaces } from './places'
import { RailLinks } from './rail-links'
import { TeamSwitcher } from './team-switcher'
import { UserMenu } from './user-menu'

type RailProps = {
  data: ShellData
  team: ShellTeam | null
  path: string
  signOut: SignOut
  folded: boolean
  onOpen: (what: 'palette' | 'shortcuts') => void
  /** Without it there is no bell: it is elsewhere. */
  notifications?: Notifications
  /** Without it the rail cannot be folded: it is in a sheet. */
  onFold?: () => void
}

/** Where one may go: the team's pages, the operator's apart, oneself at the bottom. */
export function Rail({ data, team, path, signOut, folded, notifications, onOpen, onFold }: RailProps) {
  return (
    <div className={cx('flex h-full flex-col gap-4 overflow-y-auto py-3', folded ? 'px-2' : 'px-3')}>
      <div className={cx('grid gap-2', !onFold && 'pr-10')}>
        <TeamSwitcher folded={folded} team={team} teams={data.teams} />
        {onFold && <SearchButton folded={folded} onClick={() => onOpen('palette')} />}
      </div>
      {team && <RailLinks folded={folded} label={team.name} path={path} places={teamPlaces(team)} />}
      <div className="flex-1" />
      {data.person.operator && (
        <RailLinks folded={folded} heading="Operator" label="Operator" path={path} places={operatorPlaces} />
      )}
      <div className={cx('flex gap-1 border-line border-t pt-3', folded ? 'flex-col' : 'items-center')}>
        <UserMenu folded={folded} onShortcuts={() => onOpen('shortcuts')} person={data.person} signOut={signOut} />
        {notifications && <Bell align="start" notifications={notifications} />}
        {onFold && (
          <IconButton
            aria-expanded={!folded}
            icon="sidebar"
            label={folded ? 'Unfold the menu' : 'Fold the menu'}
            onClick={onFold}
          />
        )}
      </div>
    </div>
  )
}

function SearchButton({ folded, onClick }: { folded: boolean; onClick: () => void }) {
  if (folded) return <IconButton className="w-full" icon="search" label="Search and commands" onClick={onClick} />
  return (
    <Tooltip side="right" text="Search and commands">
      <button
        aria-keyshortcuts="Meta+K Control+K"
        className="flex h-control items-center gap-2 rounded border border-line bg-surface px-2.5 text-left text-faint transition-colors hover:bg-hover"
        onClick={onClick}
        type="button"
      >
        <Icon name="search" />
        <span className="flex-1">Search</span>
        <Kbd>⌘K</Kbd>
      </button>
    </Tooltip>
  )
}
