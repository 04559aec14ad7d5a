import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { invitations } from '@/db/schema/invitations'
import { users } from '@/db/schema/people'
import type { Database } from '@/db/tx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import type { InvitationView } from './contract'

type Reader = Pick<Database, 'select'>

export const noSuchInvitation = () => new AppError('not_found', 'There is no such invitation, or it is used.')

const byName = sql<string | null>`coalesce(nullif(${users.name}, ''), ${users.email})`

/** The team's invitations that are neither used nor withdrawn, newest first; or the one of this id. */
export async function readInvitations(
  db: Reader,
  { teamId, now }: { teamId: Id<'team'>; now: Date },
  invitationId?: Id<'inv'>,
): Promise<InvitationView[]> {
  const { id, email, role, createdAt, expiresAt, acceptedAt, withdrawnAt } = invitations
  const rows = await db
    .select({ id, email, role, createdAt, expiresAt, createdBy: byName })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.createdBy))
    .where(
      and(
        eq(invitations.teamId, teamId),
        isNull(acceptedAt),
        isNull(withdrawnAt),
        invitationId && eq(id, invitationId),
      ),
    )
    .orderBy(desc(id))
  return rows.map((row) => ({ ...row, isExpired: row.expiresAt <= now }))
}

export async function readInvitation(
  db: Reader,
  team: { teamId: Id<'team'>; now: Date },
  invitationId: Id<'inv'>,
): Promise<InvitationView> {
  const [invitation] = await readInvitations(db, team, invitationId)
  if (!invitation) throw noSuchInvitation()
  return invitation
}
