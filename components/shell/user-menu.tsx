'use client'
import { Avatar } from '@/components/ui/avatar'
import { cx } from '@/components/ui/cx'
import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu'
import { useTheme } from '@/components/ui/use-theme'
import type { ShellData, SignOut } from './model'
import { useSignOut } from './use-sign-out'

const themeOptions = [
  { value: 'system', label: 'As the device', icon: 'monitor' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
] as const

type UserMenuProps = { person: ShellData['person']; signOut: SignOut; folded: boolean; onShortcuts: () => void }

/** Oneself: account, theme, the way out. */
export function UserMenu({ person, signOut, folded, onShortcuts }: UserMenuProps) {
  const { theme, choose } = useTheme()
  const leave = useSignOut(signOut)
  return (
    <Menu
      align="start"
      className="w-[224px]"
      side="top"
      trigger={
        <button
          aria-label={`${person.name}: account and theme`}
          className={cx(
            'flex h-control min-w-0 flex-1 items-center gap-2 rounded px-1.5 text-left text-muted transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover',
            folded && 'min-h-8 justify-center px-0',
          )}
          type="button"
        >
          <Avatar className="size-6" name={person.name} />
          {!folded && <span className="min-w-0 flex-1 truncate">{person.name}</span>}
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="truncate font-medium">{person.name}</p>
        <p className="truncate text-muted text-xs">{person.email}</p>
      </div>
      <MenuSeparator />
      <MenuLink href="/account" icon="user">
        Account
      </MenuLink>
      <MenuItem hint={<Kbd>?</Kbd>} icon="book" onSelect={onShortcuts}>
        Keyboard shortcuts
      </MenuItem>
      <MenuSeparator />
      <MenuChoice label="Theme" onChange={choose} options={themeOptions} value={theme} />
      <MenuSeparator />
      <MenuItem icon="sign-out" onSelect={leave}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
