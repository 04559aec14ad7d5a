import { and, eq, isNull, type SQL } from 'drizzle-orm'
import { invitations } from '@/db/schema/invitations'
import type { Transaction } from '@/db/tx'
import type { Role } from '@/lib/access/contract'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'

type OfTeam = Pick<TeamCtx, 'teamId' | 'now'>

/**
 * Takes back the open invitations of somebody who could not make them any more: of one who leaves (null) or is no admin all of
 * them, of an admin those for owners. Else they would be a way back in.
 */
export async function withdrawInvitationsOf(
  tx: Transaction,
  team: OfTeam,
  userId: Id<'user'>,
  role: Role | null,
): Promise<void> {
  if (role === 'owner') return
  const { createdBy, role: invitedAs } = invitations
  await withdraw(tx, team, eq(createdBy, userId), role === 'admin' ? eq(invitedAs, 'owner') : undefined)
}

/** Takes back the open invitations to somebody who joins or leaves: one that was left over would be a way back in. */
export const withdrawInvitationsTo = (tx: Transaction, team: OfTeam, email: string): Promise<void> =>
  withdraw(tx, team, eq(invitations.email, email))

async function withdraw(tx: Transaction, { teamId, now }: OfTeam, ...which: (SQL | undefined)[]): Promise<void> {
  const { acceptedAt, withdrawnAt } = invitations
  await tx
    .update(invitations)
    .set({ withdrawnAt: now })
    .where(and(eq(invitations.teamId, teamId), isNull(acceptedAt), isNull(withdrawnAt), ...which))
}
