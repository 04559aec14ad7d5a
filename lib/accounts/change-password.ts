import { eq } from 'drizzle-orm'
import { passwords, users } from '@/db/schema/people'
import { isPerson } from '@/lib/access/actor'
import { authorizeSelf } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { checkOwnPassword } from './check-own-password'
import type { ChangePasswordInput } from './contract'
import { endSessionsOf } from './end-sessions'
import { hashPassword } from './password-hash'
import { checkNewPassword } from './password-rules'
import { renewToken } from './renew-token'

/**
 * Sets the actor's password and ends their other sessions; this one goes on under the new `token`. Asks for the current password,
 * or for a recent proof of who they are where there is none.
 */
export async function changePassword(
  ctx: Ctx,
  { current, next }: ChangePasswordInput,
  token: string,
): Promise<{ ended: number; expires: Date }> {
  authorizeSelf(ctx)
  const { actor } = ctx
  if (!isPerson(actor)) throw new AppError('not_found', 'There is no such person.')
  const { userId, sessionId } = actor
  const person = await personOf(ctx, userId)
  if (person.hash) await checkCurrent(ctx, person.email, person.hash, current)
  else requireRecent(ctx, 'password.set')
  checkNewPassword(next, person, 'next')
  const hash = await hashPassword(next)
  return ctx.db.transaction(async (tx) => {
    const row = { hash, changedAt: ctx.now }
    await tx
      .insert(passwords)
      .values({ userId, ...row })
      .onConflictDoUpdate({ target: passwords.userId, set: row })
    await recordAudit(tx, ctx, { teamId: null, action: 'password.changed', subjectId: userId })
    const ended = await endSessionsOf(tx, ctx, userId, { allBut: sessionId })
    return { ended, ...(await renewToken(tx, actor, token)) }
  })
}

async function personOf({ db }: Ctx, userId: Id<'user'>) {
  const [person] = await db
    .select({ name: users.name, email: users.email, hash: passwords.hash })
    .from(users)
    .leftJoin(passwords, eq(passwords.userId, users.id))
    .where(eq(users.id, userId))
  if (!person) throw new AppError('not_found', 'There is no such person.')
  return { ...person, name: person.name ?? '' }
}

async function checkCurrent(ctx: Ctx, email: string, hash: string, current: string | undefined): Promise<void> {
  if (!current) throw new AppError('invalid_input', 'Current password is required.', { field: 'current' })
  await checkOwnPassword(ctx, { email, hash }, { password: current, field: 'current' })
}
