import type { IconName } from '@/components/ui/icon'
import type { Theme } from '@/components/ui/theme'
import { mayCreateKeys, type ShellData, type ShellTeam } from './model'
import { placesOf } from './places'

/** Where a command leads, or what it does here. */
export type CommandAct = { href: string } | { theme: Theme } | { run: 'sign-out' | 'shortcuts' }

export type Command = {
  id: string
  group: string
  label: string
  /** What tells it from its namesakes: a key's hint, its environment. */
  detail?: string
  icon: IconName
  keys?: string
  act: CommandAct
}

/** What the palette offers before anything is looked up. */
export function commandsOf(data: ShellData, team: ShellTeam | null): Command[] {
  const acts: Command[] = team && mayCreateKeys(team) ? actsOf(team) : []
  return [
    ...acts,
    ...placesOf(data, team).map(
      ({ href, label, icon, keys }): Command => ({
        ...{ id: href, group: 'Go to', label, icon, act: { href } },
        ...(keys ? { keys } : {}),
      }),
    ),
    { id: 'account', group: 'Go to', label: 'Account', icon: 'user', act: { href: '/account' } },
    ...data.teams
      .filter(({ slug }) => slug !== team?.slug)
      .map(
        ({ slug, name }): Command => ({
          ...{ id: `team:${slug}`, group: 'Switch team', label: name, icon: 'users', act: { href: `/${slug}/keys` } },
        }),
      ),
    { id: 'new-team', group: 'Switch team', label: 'New team', icon: 'plus', act: { href: '/new-team' } },
    { id: 'theme:light', group: 'Theme', label: 'Light theme', icon: 'sun', act: { theme: 'light' } },
    { id: 'theme:dark', group: 'Theme', label: 'Dark theme', icon: 'moon', act: { theme: 'dark' } },
    { id: 'theme:system', group: 'Theme', label: 'Theme as the device', icon: 'monitor', act: { theme: 'system' } },
    { id: 'shortcuts', group: 'Help', label: 'Keyboard shortcuts', icon: 'book', keys: '?', act: { run: 'shortcuts' } },
    { id: 'sign-out', group: 'Help', label: 'Sign out', icon: 'sign-out', act: { run: 'sign-out' } },
  ]
}

/** What whoever may make keys can do at once. */
const actsOf = ({ slug }: ShellTeam): Command[] => [
  { id: 'create', group: 'Act', label: 'Create key', icon: 'plus', keys: 'c', act: { href: `/${slug}/keys/new` } },
  { id: 'leak', group: 'Act', label: 'I found a leaked key', icon: 'alert', act: { href: `/${slug}/leak` } },
]

/** Those whose words begin with the words typed, in their order. */
export function matching(commands: readonly Command[], typed: string): Command[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter(({ label, group }) => {
    const words = `${label} ${group}`.toLowerCase().split(/\s+/)
    return wanted.every((start) => words.some((word) => word.startsWith(start)))
  })
}
