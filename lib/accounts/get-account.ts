import { eq } from 'drizzle-orm'
import { accounts, passwords, users } from '@/db/schema/people'
import { authorizeSelf } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { AccountView } from './contract'

/** The actor's own account. */
export async function getAccount(ctx: Ctx): Promise<AccountView> {
  authorizeSelf(ctx)
  const userId = actingUserId(ctx)
  const [person] = userId
    ? await ctx.db
        .select({ name: users.name, email: users.email, operator: users.operator, changedAt: passwords.changedAt })
        .from(users)
        .leftJoin(passwords, eq(passwords.userId, users.id))
        .where(eq(users.id, userId))
    : []
  if (!userId || !person) throw new AppError('not_found', 'There is no such person.')
  const linked = await ctx.db.select({ provider: accounts.provider }).from(accounts).where(eq(accounts.userId, userId))
  return {
    name: person.name ?? '',
    email: person.email,
    operator: person.operator,
    passwordChangedAt: person.changedAt,
    providers: linked.map(({ provider }) => provider),
  }
}
