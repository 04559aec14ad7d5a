import { eq } from 'drizzle-orm'
import { passwords, users } from '@/db/schema/people'
import type { Ctx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import type { SignInInput } from './contract'
import { networkOf } from './network'
import { isPassword } from './password-hash'
import { countAttempt, forgiveAttempts, uncountAttempt } from './throttle'

export type KnownPerson = { userId: Id<'user'>; operator: boolean }

/** Somebody who has not signed in yet. */
export type Visitor = Pick<Ctx, 'db' | 'now' | 'source'>

/** Who signs in with this password. An unknown account gets the same answer as a wrong password, after the same time. */
export async function checkPassword(
  visitor: Visitor,
  { email, password }: Omit<SignInInput, 'next'>,
): Promise<KnownPerson> {
  const { db, now, source } = visitor
  const account = { kind: 'account', name: email } as const
  const address = source.ip ? ({ kind: 'address', name: networkOf(source.ip) } as const) : null
  if (address) await countAttempt(db, address, now)
  await countAttempt(db, account, now)
  const [person] = await db
    .select({ userId: users.id, operator: users.operator, hash: passwords.hash })
    .from(users)
    .innerJoin(passwords, eq(passwords.userId, users.id))
    .where(eq(users.email, email))
  if (!(await isPassword(person?.hash ?? null, password)) || !person) {
    throw new AppError('invalid_input', 'The e-mail address or the password is wrong.', { field: 'password' })
  }
  await forgiveAttempts(db, account, now)
  if (address) await uncountAttempt(db, address, now)
  return { userId: person.userId, operator: person.operator }
}
