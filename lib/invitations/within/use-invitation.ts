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

type Invitation = typeof invitations.$inferSelect
type Person = { userId: Id<'user'>; name: string | null; email: string }

const refusals: Record<Exclude<InvitationState, 'open'>, string> = {
  used: 'This invitation has been used. Ask for another if it was not you.',
  withdrawn: 'This invitation was withdrawn. Ask an admin of the team for another.',
  expired: 'This invitation has expired. Ask an admin of the team to send it again.',
  unknown: 'This link is not valid, or a newer one was sent. Ask an admin of the team.',
}

/** The open invitation of this token, for nobody else until the transaction ends. */
export async function lockOffer(tx: Transaction, token: string, now: Date): Promise<Invitation> {
  const [found] = await tx
    .select()
    .from(invitations)
    .where(eq(invitations.tokenHash, tokenHash(token)))
    .for('update')
  const state = invitationState(found, now)
  if (found && state === 'open') return found
  const code = state === 'unknown' ? 'not_found' : 'conflict'
  throw new AppError(code, refusals[state === 'open' ? 'unknown' : state], { field: 'token' })
}

/** Makes a person a member by a locked invitation. One sent by mail is for that address alone. */
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
  const [team] = await tx.select({ slug: teams.slug }).from(teams).where(eq(teams.id, teamId)).for('key share')
  if (!team) throw new Error('an invitation without a team')
  const [joined] = await tx
    .insert(members)
    .values({ teamId, userId, role, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ userId: members.userId })
  if (!joined) throw new AppError('conflict', 'You are in this team already.', { field: 'member' })
  await tx.update(invitations).set({ acceptedAt: ctx.now, acceptedBy: userId }).where(eq(invitations.id, id))
  const detail = { role, invitationId: id }
  await recordAudit(tx, ctx, { teamId, action: 'member.joined', subjectId: userId, detail })
  const data = { name: person.name ?? person.email, role }
  await emitEvent(tx, ctx, { teamId, event: 'member.joined', subjectId: userId, data })
  return { teamSlug: team.slug }
}
