import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { KeyView } from './contract'
import { readKeyViews } from './view'

/** Every key of a person in the team that is neither revoked, expired nor waiting for approval, by name. */
export async function keysOf(ctx: TeamCtx, { userId }: { userId: Id<'user'> }): Promise<KeyView[]> {
  authorize(ctx, 'key.read')
  const rows = await ctx.db
    .select({ id: keys.id })
    .from(keys)
    .where(
      and(
        eq(keys.teamId, ctx.teamId),
        eq(keys.ownerId, userId),
        ...[isNull(keys.revokedAt), isNull(keys.pendingAt)],
        or(isNull(keys.expiresAt), gt(keys.expiresAt, ctx.now)),
      ),
    )
    .orderBy(asc(sql`lower(${keys.name})`), asc(keys.id))
  return readKeyViews(
    ctx.db,
    ctx,
    rows.map(({ id }) => id),
  )
}
