import { and, desc, eq } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { listConditions } from '../list-search'
import type { MatchingKeysInput } from './contract'
import { bulkKeysMax } from './terms'

/** The keys that a list's filters find, newest first, at most as many as can be changed at a time. */
export async function matchingKeys(ctx: TeamCtx, input: MatchingKeysInput): Promise<{ keyIds: Id<'key'>[] }> {
  authorize(ctx, 'key.read')
  const rows = await ctx.db
    .select({ id: keys.id })
    .from(keys)
    .where(and(eq(keys.teamId, ctx.teamId), listConditions(input, ctx.now)))
    .orderBy(desc(keys.createdAt), desc(keys.id))
    .limit(bulkKeysMax)
  return { keyIds: rows.map(({ id }) => id) }
}
