import { eq } from 'drizzle-orm'
import { users } from '@/db/schema/people'
import { authorizeSelf } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { ChangeNameInput } from './contract'

/** Changes the name under which others see the actor. */
export async function changeName(ctx: Ctx, { name }: ChangeNameInput): Promise<void> {
  authorizeSelf(ctx)
  const userId = actingUserId(ctx)
  if (!userId) throw new AppError('not_found', 'There is no such person.')
  await ctx.db.transaction(async (tx) => {
    const [before] = await tx.select({ name: users.name }).from(users).where(eq(users.id, userId)).for('update')
    await tx.update(users).set({ name }).where(eq(users.id, userId))
    const detail = { before: before?.name ?? null, after: name }
    await recordAudit(tx, ctx, { teamId: null, action: 'user.renamed', subjectId: userId, detail })
  })
}
