import { sql } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { activeKeys, isIn } from './active-keys'
import type { HygieneCounts } from './contract'
import { hygieneCategories } from './terms'

/** How many keys of the team ask for which attention, in one statement. */
export async function countHygiene(ctx: TeamCtx): Promise<HygieneCounts> {
  authorize(ctx, 'key.read')
  const counts = hygieneCategories.map(
    (category) => sql`count(*) filter (where ${isIn(category, ctx.now)})::int as ${sql.identifier(category)}`,
  )
  const [row] = await ctx.db.execute<HygieneCounts>(
    sql`select ${sql.join(counts, sql`, `)} from ${activeKeys(ctx)} as k`,
  )
  if (!row) throw new Error('a count without a row')
  return row
}
