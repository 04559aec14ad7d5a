import type { IconName } from '@/components/ui/icon'
import type { ShellData, ShellTeam } from './model'

export type Place = { href: string; label: string; icon: IconName; keys?: string }

/** The pages of a team, as the rail and the palette list them. */
export function teamPlaces({ slug, role }: ShellTeam): Place[] {
  const isAdmin = role === 'admin' || role === 'owner'
  return [
    { href: `/${slug}/keys`, label: 'Keys', icon: 'key', keys: 'g k' },
    { href: `/${slug}/usage`, label: 'Usage', icon: 'chart', keys: 'g u' },
    { href: `/${slug}/requests`, label: 'Requests', icon: 'list', keys: 'g r' },
    { href: `/${slug}/hygiene`, label: 'Hygiene', icon: 'check-circle', keys: 'g h' },
    ...(isAdmin ? [{ href: `/${slug}/audit`, label: 'Audit', icon: 'clock', keys: 'g l' } as const] : []),
    { href: `/${slug}/members`, label: 'Members', icon: 'users', keys: 'g m' },
    { href: `/${slug}/settings`, label: 'Settings', icon: 'gear', keys: 'g s' },
  ]
}

/** The pages of whoever runs the installation. */
export const operatorPlaces: readonly Place[] = [
  { href: '/operator/apis', label: 'APIs', icon: 'cube', keys: 'g a' },
  { href: '/operator/services', label: 'Services', icon: 'server' },
  { href: '/operator/teams', label: 'Teams', icon: 'users' },
  { href: '/operator/usage', label: 'Usage', icon: 'chart' },
  { href: '/operator/verifiers', label: 'Verifiers', icon: 'shield' },
  { href: '/operator/leaks', label: 'Leaks', icon: 'alert' },
  { href: '/operator/mail', label: 'Mail', icon: 'mail' },
  { href: '/operator/audit', label: 'Audit', icon: 'clock' },
]

/** All pages that whoever is here may go to. */
export const placesOf = ({ person }: ShellData, team: ShellTeam | null): readonly Place[] => [
  ...(team ? teamPlaces(team) : []),
  ...(person.operator ? operatorPlaces : []),
]

/** The team that the address names, else the last one seen. */
export function currentTeam({ teams, lastTeam }: ShellData, path: string): ShellTeam | null {
  const segment = path.split('/')[1]
  return teams.find(({ slug }) => slug === segment) ?? teams.find(({ slug }) => slug === lastTeam) ?? null
}

/** Whether `href` is the page of `path` or above it. */
export const isCurrent = (href: string, path: string): boolean => path === href || path.startsWith(`${href}/`)
