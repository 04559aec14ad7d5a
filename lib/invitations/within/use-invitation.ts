import { eq } from 'drizzle-orm'
import { invitations } from '@/db/schema/invitations'
import { members, teams } from '@/db/schema/teams'
import type { Transaction } from '@/db/tx'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { tokenHash } from '@/lib/kit/token'
import { emitEvent } from '@/lib/outbox/emit'
import { invitationState } from '../state'
import type { InvitationState } from '../terms'
import { withdrawInvitationsTo } from './withdraw-invitations-of'

type Invitation = typeof invitations.$inferSelect
type Person = { userId: Id<'user'>; name: string | null; email: string }

const refusals: Record<Exclude<InvitationState, 'open'>, string> = {
  used: 'This invitation has been used. Ask for another if it was not you.',
  withdrawn: 'This invitation was withdrawn. Ask an admin of the team for another.',
  expired: 'This invitation has expired. Ask an admin of the team to send it again.',
  unknown: 'This link is not valid, or a newer one was sent. Ask an admin of the team.',
}

/** The open invitation of this token, for nobody else until the transaction ends. The team's memberships stand still, too. */
export async function lockOffer(tx: Transaction, token: string, now: Date): Promise<Invitation> {
  const isIt = eq(invitations.tokenHash, tokenHash(token))
  // The team first, like whoever removes a member and withdraws invitations: else each would wait for the other.
  await tx
    .select({ id: teams.id })
    .from(teams)
    .innerJoin(invitations, eq(invitations.teamId, teams.id))
    .where(isIt)
    .for('no key update', { of: teams })
  const [found] = await tx.select().from(invitations).where(isIt).for('update')
  const state = invitationState(found, now)
  if (found && state === 'open') return found
  const code = state === 'unknown' ? 'not_found' : 'conflict'
  throw new AppError(code, refusals[state === 'open' ? 'unknown' : state], { field: 'token' })
}

/** Makes a person a member by a locked invitation, and closes the team's others to them. One sent by mail is for that address alone. */
export async function useInvitation(
  tx: Transaction,
  ctx: Ctx,
  { id, teamId, role, email }: Invitation,
  person: Person,
): Promise<{ teamSlug: string }> {
  if (email && email !== person.email) {
    const message = `This invitation is for ${email}. Sign in with that address to accept it.`
    throw new AppError('forbidden', message, { field: 'email' })
  }
  const { userId } = person
  const [team] = await tx.select({ slug: teams.slug }).from(teams).where(eq(teams.id, teamId))
  if (!team) throw new Error('an invitation without a team')
  const [joined] = await tx
    .insert(members)
    .values({ teamId, userId, role, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ userId: members.userId })
  if (!joined) throw new AppError('conflict', 'You are in this team already.', { field: 'member' })
  await tx.update(invitations).set({ acceptedAt: ctx.now, acceptedBy: userId }).where(eq(invitations.id, id))
  await withdrawInvitationsTo(tx, { teamId, now: ctx.now }, person.email)
  const detail = { role, invitationId: id }
  await recordAudit(tx, ctx, { teamId, action: 'member.joined', subjectId: userId, detail })
  const data = { name: person.name ?? person.email, role }
  await emitEvent(tx, ctx, { teamId, event: 'member.joined', subjectId: userId, data })
  return { teamSlug: team.slug }
}
