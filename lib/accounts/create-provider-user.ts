import { users } from '@/db/schema/people'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { emailAddress, personName } from './contract'

/** Creates an account without a password for somebody a provider has vouched for; `ctx` is the portal's own. */
export async function createProviderUser(
  ctx: Ctx,
  given: { name: string | null | undefined; email: string },
): Promise<{ userId: Id<'user'>; name: string; email: string }> {
  authorizeOperator(ctx, 'user.manage')
  const email = emailAddress.parse(given.email)
  const name = personName.safeParse(given.name).data ?? email
  return ctx.db.transaction(async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({ name, email, createdAt: ctx.now })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id })
    if (!user) throw new AppError('conflict', 'Somebody signs in with this e-mail address already.')
    const detail = { name, email, operator: false, by: 'provider' }
    await recordAudit(tx, ctx, { teamId: null, action: 'user.created', subjectId: user.id, detail })
    return { userId: user.id, name, email }
  })
}
