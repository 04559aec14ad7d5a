import { accounts } from '@/db/schema/people'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { Id } from '@/lib/kit/id'

export type ProviderIdentity = { provider: string; providerAccountId: string; type: string }

/** Lets a person sign in through a provider that has vouched for them; `ctx` is the portal's own. Tokens are not kept. */
export async function linkProvider(ctx: Ctx, userId: Id<'user'>, identity: ProviderIdentity): Promise<void> {
  authorizeOperator(ctx, 'user.manage')
  const { provider, providerAccountId, type } = identity
  await ctx.db.transaction(async (tx) => {
    await tx.insert(accounts).values({ userId, provider, providerAccountId, type })
    await recordAudit(tx, ctx, { teamId: null, action: 'provider.linked', subjectId: userId, detail: { provider } })
  })
}
