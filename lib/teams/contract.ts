import { z } from 'zod'
import type { Role } from '@/lib/access/contract'
import { idOf, lineOfText, slugText } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import { quotaInput } from '@/lib/limits/contract'
import type { Quota } from '@/lib/limits/terms'

/** First path segments that are ours, now or soon: a team of that name would hide behind a page. */
const reservedSlugs = [
  ...['accept-invitation', 'account', 'admin', 'api', 'apis', 'assets', 'audit', 'auth', 'billing', 'docs', 'favicon'],
  ...[
    'healthz',
    'help',
    'home',
    'keys',
    'keystile',
    'leaks',
    'login',
    'logout',
    'members',
    'metrics',
    'new',
    'new-team',
  ],
  ...['oauth', 'operator', 'public', 'readyz', 'report', 'requests', 'robots', 'security', 'settings', 'setup'],
  ...[
    'sign-in',
    'sign-out',
    'sign-up',
    'static',
    'status',
    'support',
    'team',
    'teams',
    'usage',
    'v1',
    'v2',
    'well-known',
  ],
] as const

const reserved: ReadonlySet<string> = new Set(reservedSlugs)
/** Whether Keystile keeps this word for its own pages. */
export const isReservedSlug = (slug: string): boolean => reserved.has(slug)

export const teamName = lineOfText('Name', 60)
const teamSlug = slugText('Address')
  .min(2, 'Address needs at least 2 characters.')
  .refine((slug) => !isReservedSlug(slug), 'Keystile uses this word for a page of its own. Choose another.')

/** Without a slug the team gets one made from its name. */
export const createTeamInput = z.strictObject({ name: teamName, slug: teamSlug.optional() })
export type CreateTeamInput = z.output<typeof createTeamInput>

export const updateTeamInput = z
  .strictObject({ name: teamName.optional(), slug: teamSlug.optional() })
  .refine((change) => Object.keys(change).length > 0, 'Say what to change.')
export type UpdateTeamInput = z.output<typeof updateTeamInput>

export const teamIdInput = z.strictObject({ teamId: idOf('team') })
export type TeamIdInput = z.output<typeof teamIdInput>

/** Null: no quota. */
export const setTeamQuotaInput = z.strictObject({ teamId: idOf('team'), quota: quotaInput.nullable() })
export type SetTeamQuotaInput = z.output<typeof setTeamQuotaInput>

export type TeamView = {
  id: Id<'team'>
  slug: string
  name: string
  /** What all its keys together may use; null: as much as they like. */
  quota: Quota | null
  /** While set, no key of it is valid. */
  suspendedAt: Date | null
  createdAt: Date
}
/** A team as one of its members sees it. */
export type MyTeamView = TeamView & { role: Role }
/** A team as the operator sees it. `keys` counts those that are not revoked; `quotaUsed` is of the current period, null without a quota. */
export type TeamSummary = TeamView & { members: number; keys: number; quotaUsed: number | null }
