import { and, eq, isNull } from 'drizzle-orm'
import { invitations } from '@/db/schema/invitations'
import type { Transaction } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { noSuchInvitation } from './view'

/** The team's invitation that is neither used nor withdrawn, locked until the transaction ends. */
export async function lockInvitation(tx: Transaction, { teamId }: TeamCtx, invitationId: Id<'inv'>) {
  const { id, acceptedAt, withdrawnAt } = invitations
  const [invitation] = await tx
    .select()
    .from(invitations)
    .where(and(eq(id, invitationId), eq(invitations.teamId, teamId), isNull(acceptedAt), isNull(withdrawnAt)))
    .for('update')
  if (!invitation) throw noSuchInvitation()
  return invitation
}
