import { and, eq, inArray, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Id } from '@/lib/kit/id'
import type { UsageFilters } from './contract'
import {
  columnsOf,
  countryDimension,
  type Dimension,
  isOneOf,
  keyDimension,
  rankedGroups,
  routeDimension,
} from './dimension'
import type { UsageWindow } from './range'
import type { UsageScope } from './rollups'
import { groupsMax, type NamedGroup } from './series-view'
import { type UsageGrouping, unknownCountry } from './terms'
import { bucketNumber } from './totals'

const dimensions: Partial<Record<UsageGrouping, Dimension>> = {
  key: keyDimension,
  route: routeDimension,
  country: countryDimension,
}

/** The most frequent keys, routes or countries with their requests by bucket; none for what is grouped by anything else. */
export async function groupsOverTime(
  scope: UsageScope,
  window: UsageWindow,
  filters: UsageFilters,
  by: UsageGrouping,
): Promise<NamedGroup[]> {
  const dimension = dimensions[by]
  if (!dimension) return []
  const ranked = await rankedGroups({ scope, dimension, window, filters, limit: groupsMax })
  if (ranked.length === 0) return []
  const ids = ranked.map(({ id }) => id)
  const [rows, names] = await Promise.all([
    requestsOverTime(scope, dimension, window, filters, ids),
    by === 'key' ? keyNames(scope, ids.flat() as Id<'key'>[]) : new Map<string, string>(),
  ])
  return ids.map((id) => ({
    id: by === 'country' ? id[0] || unknownCountry : id.join(' '),
    name: names.get(id.join(' ')) ?? null,
    requests: new Map(rows.filter((row) => row.id.join('\0') === id.join('\0')).map((row) => [row.i, row.requests])),
  }))
}

async function requestsOverTime(
  { db, ...scope }: UsageScope,
  dimension: Dimension,
  { grain, edges, span }: UsageWindow,
  filters: UsageFilters,
  ids: string[][],
) {
  const { rollup, where } = dimension.source({ db, ...scope }, grain, filters)
  const columns = columnsOf(dimension)
  const rows = await db.execute<{ i: number; id: string[]; requests: number }>(sql`
    select ${bucketNumber(rollup, edges)} as i, array[${columns}] as id, sum(${rollup.requests})::float8 as requests
    from ${rollup} where ${where(span.fromMs, span.toMs)} and ${isOneOf(dimension, ids)} group by 1, ${columns}`)
  return [...rows]
}

async function keyNames({ db, teamId }: UsageScope, ids: Id<'key'>[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: keys.id, name: keys.name })
    .from(keys)
    .where(and(eq(keys.teamId, teamId), inArray(keys.id, ids)))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
