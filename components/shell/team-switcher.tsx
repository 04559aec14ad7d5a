'use client'
import { Avatar } from '@/components/ui/avatar'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuLabel, MenuLink, MenuSeparator } from '@/components/ui/menu'
import type { ShellTeam } from './model'

type TeamSwitcherProps = { team: ShellTeam | null; teams: readonly ShellTeam[]; folded: boolean }

/** The team one is in, and the others. */
export function TeamSwitcher({ team, teams, folded }: TeamSwitcherProps) {
  const name = team?.name ?? 'No team'
  return (
    <Menu
      align="start"
      className="w-[208px]"
      trigger={
        <button
          aria-label={`Team: ${name}. Switch team`}
          className={cx(
            'flex h-9 w-full min-w-0 items-center gap-2 rounded px-1.5 text-left font-semibold transition-colors hover:bg-hover data-[state=open]:bg-hover coarse:h-11',
            folded && 'justify-center px-0',
          )}
          type="button"
        >
          <Avatar className="size-6" name={name} shape="team" />
          {!folded && <span className="min-w-0 flex-1 truncate">{name}</span>}
          {!folded && <Icon className="text-faint" name="chevrons-up-down" />}
        </button>
      }
    >
      {teams.length > 0 && <MenuLabel>Teams</MenuLabel>}
      {teams.map(({ slug, name: label }) => (
        <MenuLink current={slug === team?.slug} href={`/${slug}/keys`} key={slug}>
          {label}
        </MenuLink>
      ))}
      {teams.length > 0 && <MenuSeparator />}
      <MenuLink href="/new-team" icon="plus">
        New team
      </MenuLink>
    </Menu>
  )
}
