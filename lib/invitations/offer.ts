import { eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { invitations } from '@/db/schema/invitations'
import { users } from '@/db/schema/people'
import { teams } from '@/db/schema/teams'
import type { Database } from '@/db/tx'
import { tokenHash } from '@/lib/kit/token'
import type { InvitationOffer } from './contract'
import { invitationState } from './state'
import type { InvitationState } from './terms'

export type FoundInvitation = { state: Exclude<InvitationState, 'open'> } | { state: 'open'; offer: InvitationOffer }

/** What whoever holds this token is offered: the token is the proof. */
export async function findInvitation(db: Database, token: string, now: Date): Promise<FoundInvitation> {
  const inviter = alias(users, 'inviter')
  const [found] = await db
    .select({
      invitation: invitations,
      teamName: teams.name,
      invitedBy: sql<string | null>`coalesce(nullif(${inviter.name}, ''), ${inviter.email})`,
      hasAccount: sql<boolean>`exists (select 1 from users where users.email = ${invitations.email})`,
    })
    .from(invitations)
    .innerJoin(teams, eq(teams.id, invitations.teamId))
    .leftJoin(inviter, eq(inviter.id, invitations.createdBy))
    .where(eq(invitations.tokenHash, tokenHash(token)))
  const state = invitationState(found?.invitation, now)
  if (!found || state !== 'open') return { state: state === 'open' ? 'unknown' : state }
  const { invitation, ...about } = found
  const { role, email, expiresAt } = invitation
  return { state: 'open', offer: { ...about, role, email, expiresAt } }
}
