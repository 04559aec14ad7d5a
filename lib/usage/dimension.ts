import { type SQL, sql } from 'drizzle-orm'
import { dayMs } from './bucket'
import type { UsageFilters } from './contract'
import type { Grain, UsageWindow } from './range'
import {
  countryRollups,
  keyRollups,
  keysSource,
  placesSource,
  routeRollups,
  type Source,
  type UsageScope,
} from './rollups'

/** What there may be thousands of: only the most frequent are shown. A group's id is the values of its columns. */
export type Dimension = {
  columns: readonly string[]
  source: (scope: UsageScope, grain: Grain, filters: UsageFilters) => Source
}

export const keyDimension: Dimension = {
  columns: ['key_id'],
  source: (scope, grain, filters) => keysSource(scope, keyRollups[grain], filters),
}
export const routeDimension: Dimension = {
  columns: ['method', 'route'],
  source: (scope, grain, filters) => placesSource(scope, routeRollups[grain], filters),
}
export const countryDimension: Dimension = {
  columns: ['country'],
  source: (scope, grain, filters) => placesSource(scope, countryRollups[grain], filters),
}

/** Of so many at most it is found out exactly how often they were in a range. */
const candidatesMax = 500

type Ranked = { id: string[]; requests: number }
type Ask = { scope: UsageScope; dimension: Dimension; window: UsageWindow; filters: UsageFilters; limit: number }

/**
 * The most frequent groups of a range, exactly. The days that hold the range are an upper bound for each, and are few rows: those
 * who are frequent there are counted in the range itself. Only where one beyond them could still be among the first, all are.
 */
export async function rankedGroups(ask: Ask): Promise<Ranked[]> {
  if (ask.window.grain === 'days') return all(ask)
  const found = await candidates(ask)
  const rest = found[0]?.rest ?? null
  const last = found[ask.limit - 1]?.requests
  return rest === null || (last !== undefined && last > rest) ? found : all(ask)
}

async function candidates({ scope, dimension, window, filters, limit }: Ask) {
  const { fromMs, toMs } = window.span
  const days = dimension.source(scope, 'days', filters)
  const { rollup, where } = dimension.source(scope, window.grain, filters)
  const columns = columnsOf(dimension)
  const counted = sql.join(
    dimension.columns.map((name) => sql`${rollup}.${sql.identifier(name)}`),
    sql`, `,
  )
  const found = await scope.db.execute<Ranked & { rest: number | null }>(sql`
    with bound as materialized (
      select ${columns}, sum(${days.rollup.requests}) as most from ${days.rollup}
      where ${days.where(Math.floor(fromMs / dayMs) * dayMs, toMs)}
      group by ${columns} order by most desc, ${columns} limit ${candidatesMax + 1}
    ), candidates as materialized (select ${columns} from bound order by most desc, ${columns} limit ${candidatesMax})
    select array[${counted}] as id, sum(${rollup.requests})::float8 as requests,
      (select case when count(*) > ${candidatesMax} then min(most) end from bound)::float8 as rest
    from ${rollup} join candidates using (${columns}) where ${where(fromMs, toMs)}
    group by ${counted} having sum(${rollup.requests}) > 0 order by 2 desc, 1 limit ${limit}`)
  return [...found]
}

async function all({ scope, dimension, window, filters, limit }: Ask): Promise<Ranked[]> {
  const { rollup, where } = dimension.source(scope, window.grain, filters)
  const columns = columnsOf(dimension)
  const found = await scope.db.execute<Ranked>(sql`
    select array[${columns}] as id, sum(${rollup.requests})::float8 as requests
    from ${rollup} where ${where(window.span.fromMs, window.span.toMs)}
    group by ${columns} having sum(${rollup.requests}) > 0 order by 2 desc, 1 limit ${limit}`)
  return [...found]
}

/** The columns of a dimension, to select and to group by. */
export const columnsOf = ({ columns }: Dimension): SQL =>
  sql.join(
    columns.map((name) => sql.identifier(name)),
    sql`, `,
  )

/** Keeps the rows of these groups; there must be one at least. */
export function isOneOf(dimension: Dimension, ids: readonly (readonly string[])[]): SQL {
  const rows = ids.map(
    (id) =>
      sql`(${sql.join(
        id.map((value) => sql`${value}`),
        sql`, `,
      )})`,
  )
  return sql`(${columnsOf(dimension)}) in (${sql.join(rows, sql`, `)})`
}
