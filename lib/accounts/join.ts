import type { Actor } from '@/lib/access/actor'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { JoinInput } from '@/lib/invitations/contract'
import { lockOffer, useInvitation } from '@/lib/invitations/within/use-invitation'
import type { Id } from '@/lib/kit/id'
import { insertUser } from './create-user'
import { hashPassword } from './password-hash'
import { checkNewPassword } from './password-rules'

/**
 * Makes an account for whoever holds the link of an open invitation, and lets it join that team; `ctx` is the portal's own, and
 * `actorOf` says who has joined. An invitation that came by mail has proven the address.
 */
export async function join(
  ctx: Ctx,
  { token, ...given }: JoinInput,
  actorOf: (userId: Id<'user'>) => Actor,
): Promise<{ userId: Id<'user'>; teamSlug: string }> {
  authorizeOperator(ctx, 'user.manage')
  // Before hashing: a stranger's guess costs us nothing.
  await ctx.db.transaction((tx) => lockOffer(tx, token, ctx.now))
  checkNewPassword(given.password, given, 'password')
  const hash = await hashPassword(given.password)
  return ctx.db.transaction(async (tx) => {
    const offer = await lockOffer(tx, token, ctx.now)
    const emailVerified = offer.email === given.email ? ctx.now : null
    const userId = await insertUser(tx, ctx, { ...given, operator: false, emailVerified }, hash)
    const joined = await useInvitation(tx, { ...ctx, actor: actorOf(userId) }, offer, { userId, ...given })
    return { userId, ...joined }
  })
}
