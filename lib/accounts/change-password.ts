import { eq } from 'drizzle-orm'
import { passwords, sessions, users } from '@/db/schema/people'
import { isPerson } from '@/lib/access/actor'
import { authorizeSelf } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { type ChangePasswordInput, freshSignInMs } from './contract'
import { endSessionsOf } from './end-sessions'
import { hashPassword, isPassword } from './password-hash'
import { checkNewPassword } from './password-rules'
import { countAttempt, forgiveAttempts } from './throttle'

/** Sets the actor's password and ends their other sessions. Asks for the current one, or for a fresh sign-in where there is none. */
export async function changePassword(ctx: Ctx, { current, next }: ChangePasswordInput): Promise<{ ended: number }> {
  authorizeSelf(ctx)
  const { actor } = ctx
  if (!isPerson(actor)) throw new AppError('not_found', 'There is no such person.')
  const { userId, sessionId } = actor
  const person = await personOf(ctx, userId)
  if (person.hash) await checkCurrent(ctx, person.email, person.hash, current)
  else await checkFreshSignIn(ctx, sessionId)
  checkNewPassword(next, person, 'next')
  const hash = await hashPassword(next)
  return ctx.db.transaction(async (tx) => {
    const row = { hash, changedAt: ctx.now }
    await tx
      .insert(passwords)
      .values({ userId, ...row })
      .onConflictDoUpdate({ target: passwords.userId, set: row })
    await recordAudit(tx, ctx, { teamId: null, action: 'password.changed', subjectId: userId })
    return { ended: await endSessionsOf(tx, ctx, userId, { allBut: sessionId }) }
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

/** Guesses here count like guesses at the door. */
async function checkCurrent({ db, now }: Ctx, email: string, hash: string, current: string | undefined): Promise<void> {
  if (!current) throw new AppError('invalid_input', 'Current password is required.', { field: 'current' })
  const account = { kind: 'account', name: email } as const
  await countAttempt(db, account, now)
  if (!(await isPassword(hash, current))) {
    throw new AppError('invalid_input', 'This is not your current password.', { field: 'current' })
  }
  await forgiveAttempts(db, account, now)
}

async function checkFreshSignIn({ db, now }: Ctx, sessionId: Id<'session'>): Promise<void> {
  const [session] = await db.select({ at: sessions.createdAt }).from(sessions).where(eq(sessions.id, sessionId))
  if (session && now.getTime() - session.at.getTime() < freshSignInMs) return
  throw new AppError('precondition_failed', 'To set a first password, sign out, sign in again, and come back here.')
}
