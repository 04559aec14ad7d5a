import { z } from 'zod'
import type { Role } from '@/lib/access/contract'
import { lineOfText, slugText } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'

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

export type TeamView = { id: Id<'team'>; slug: string; name: string; createdAt: Date }
/** A team as one of its members sees it. */
export type MyTeamView = TeamView & { role: Role }
/** A team as the operator sees it. `keys` counts those that are not revoked. */
export type TeamSummary = TeamView & { members: number; keys: number }
