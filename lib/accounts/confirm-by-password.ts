import { eq } from 'drizzle-orm'
import { passwords, users } from '@/db/schema/people'
import { authorizeSelf } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import { checkOwnPassword } from './check-own-password'
import { confirmSession } from './confirm-session'
import type { ConfirmInput } from './contract'

/** Confirms the actor's session by their password; it goes on under the new `token`. */
export async function confirmByPassword(
  ctx: Ctx,
  { password, token }: ConfirmInput & { token: string },
): Promise<{ expires: Date }> {
  authorizeSelf(ctx)
  const userId = actingUserId(ctx)
  const [person] = userId
    ? await ctx.db
        .select({ email: users.email, hash: passwords.hash })
        .from(users)
        .innerJoin(passwords, eq(passwords.userId, users.id))
        .where(eq(users.id, userId))
    : []
  if (!person) throw new AppError('not_found', 'You have no password here.')
  await checkOwnPassword(ctx, person, { password, field: 'password' })
  return confirmSession(ctx, { token, method: 'password' })
}
