import { and, eq, isNull } from 'drizzle-orm'
import { invitations } from '@/db/schema/invitations'
import type { Transaction } from '@/db/tx'
import type { Role } from '@/lib/access/contract'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'

/**
 * Takes back the open invitations of somebody who could not make them any more: of one who leaves (null) or is no admin all of
 * them, of an admin those for owners. Else they would be a way back in.
 */
export async function withdrawInvitationsOf(
  tx: Transaction,
  { teamId, now }: TeamCtx,
  userId: Id<'user'>,
  role: Role | null,
): Promise<void> {
  if (role === 'owner') return
  const { acceptedAt, withdrawnAt } = invitations
  await tx
    .update(invitations)
    .set({ withdrawnAt: now })
    .where(
      and(
        eq(invitations.teamId, teamId),
        eq(invitations.createdBy, userId),
        isNull(acceptedAt),
        isNull(withdrawnAt),
        role === 'admin' ? eq(invitations.role, 'owner') : undefined,
      ),
    )
}
