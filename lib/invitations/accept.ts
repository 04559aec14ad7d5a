import { eq } from 'drizzle-orm'
import { users } from '@/db/schema/people'
import { authorizeSelf } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { AcceptInvitationInput } from './contract'
import { lockOffer, useInvitation } from './within/use-invitation'

/** Makes the acting person a member of the team that invited them. Of two who accept at once one does. */
export async function acceptInvitation(ctx: Ctx, { token }: AcceptInvitationInput): Promise<{ teamSlug: string }> {
  authorizeSelf(ctx)
  const userId = actingUserId(ctx)
  if (!userId) throw new AppError('forbidden', 'Only people join teams.')
  return ctx.db.transaction(async (tx) => {
    const offer = await lockOffer(tx, token, ctx.now)
    const { name, email } = users
    const [person] = await tx.select({ name, email }).from(users).where(eq(users.id, userId))
    if (!person) throw new AppError('unauthenticated', 'Your account is gone.')
    return useInvitation(tx, ctx, offer, { userId, ...person })
  })
}
