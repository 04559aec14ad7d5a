import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, isId } from '@/lib/kit/id'
import { likeOf } from './like'
import { isNegated } from './query/fields'
import type { RequestFilters } from './query/filters'

/** So many keys are followed, each along its own index; of more than that there is a request among few of the team's. */
export const followedKeysMax = 50

/**
 * The keys of the team that the filters ask for; null where they ask for none, or for more than can be followed. A key that is not
 * the team's has no request in its list.
 */
export async function followedKeys({ db, teamId }: TeamCtx, { key }: RequestFilters): Promise<Id<'key'>[] | null> {
  const wanted = (key ?? []).filter((value) => !isNegated(value))
  if (wanted.length === 0) return null
  const ids = wanted.filter((value) => isId('key', value))
  const names = wanted.filter((value) => !isId('key', value))
  const found = await db
    .select({ id: keys.id })
    .from(keys)
    .where(
      and(
        eq(keys.teamId, teamId),
        or(
          ids.length > 0 ? inArray(keys.id, ids) : undefined,
          ...names.map((name) => sql`${keys.name} ilike ${likeOf(name)}`),
        ),
      ),
    )
    .limit(followedKeysMax + 1)
  return found.length > followedKeysMax ? null : found.map(({ id }) => id)
}
