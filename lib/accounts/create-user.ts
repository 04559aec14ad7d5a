import { passwords, users } from '@/db/schema/people'
import type { Transaction } from '@/db/tx'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import type { CreateUserInput } from './contract'
import { hashPassword } from './password-hash'
import { checkNewPassword } from './password-rules'

/** `emailVerified`: when the person proved that the address is theirs. */
type NewUser = Pick<CreateUserInput, 'name' | 'email' | 'operator'> & { emailVerified?: Date | null }

/** Creates an account that signs in by password. */
export async function createUser(ctx: Ctx, input: CreateUserInput): Promise<{ userId: Id<'user'> }> {
  authorizeOperator(ctx, 'user.manage')
  checkNewPassword(input.password, input, 'password')
  const hash = await hashPassword(input.password)
  return ctx.db.transaction(async (tx) => ({ userId: await insertUser(tx, ctx, input, hash) }))
}

/** A person and their password, inside the caller's transaction. */
export async function insertUser(
  tx: Transaction,
  ctx: Ctx,
  { name, email, operator, emailVerified = null }: NewUser,
  hash: string,
): Promise<Id<'user'>> {
  const [user] = await tx
    .insert(users)
    .values({ name, email, operator, emailVerified, createdAt: ctx.now })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id })
  if (!user) throw new AppError('conflict', 'Somebody signs in with this e-mail address already.', { field: 'email' })
  await tx.insert(passwords).values({ userId: user.id, hash, changedAt: ctx.now })
  await recordAudit(tx, ctx, {
    teamId: null,
    action: 'user.created',
    subjectId: user.id,
    detail: { name, email, operator, by: 'password' },
  })
  return user.id
}
