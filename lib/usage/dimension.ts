import { type SQL, sql } from 'drizzle-orm'
import { dayMs } from './bucket'
import type { UsageFilters } from './contract'
import type { Grain, UsageWindow } from './range'
import {
  countryRollups,
  everyTeam,
  keyRollups,
  keysSource,
  placesSource,
  routeRollups,
  type Source,
  teamRollups,
  type UsageScope,
} from './rollups'

/** What there may be thousands of: only the most frequent are shown. A group's id is the values of its columns. */
export type Dimension = {
  columns: readonly string[]
  source: (scope: UsageScope, grain: Grain, filters: UsageFilters) => Source
  /** Its latencies are counted by the day too; else by the hour at most. */
  hasDailyLatency?: true
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
/** The teams of the installation. */
export const teamDimension: Dimension = {
  columns: ['team_id'],
  source: (scope, grain, filters) => placesSource(scope, teamRollups[grain], filters, everyTeam),
  hasDailyLatency: true,
}
/** The keys of every team. */
export const anyKeyDimension: Dimension = {
  columns: ['team_id', 'key_id'],
  source: (scope, grain, filters) => keysSource(scope, keyRollups[grain], filters, everyTeam),
}

/**
 * Of so many at most it is found out exactly how often they were in a range. Days say little about who was first within minutes:
 * then it takes more.
 */
const candidatesMax: Record<Grain, number> = { fine: 500, hours: 100, days: 0 }

type Ranked = { id: string[]; requests: number }
type Ask = { scope: UsageScope; dimension: Dimension; window: UsageWindow; filters: UsageFilters; limit: number }

/**
 * The most frequent groups of a range, exactly. The days that hold the range are an upper bound for each, and are few rows: those
 * who are frequent there are counted in the range itself. Only where one beyond them could still be among the first, all are.
 */
export async function rankedGroups(ask: Ask): Promise<Ranked[]> {
  if (ask.window.grain === 'days') return everyGroup(ask)
  const { found, rest } = await candidates(ask)
  const last = found[ask.limit - 1]?.requests
  return rest === null || (last !== undefined && last > rest) ? found : everyGroup(ask)
}

/** The first of the candidates, and how often anybody beyond them can have been there; null: there is nobody. */
async function candidates(ask: Ask): Promise<{ found: Ranked[]; rest: number | null }> {
  const { scope, dimension, window, filters } = ask
  const { rollup, where } = dimension.source(scope, 'days', filters)
  const columns = columnsOf(dimension)
  const max = candidatesMax[window.grain]
  const firstMs = Math.floor(window.span.fromMs / dayMs) * dayMs
  const rows = await scope.db.execute<{ id: string[] | null; requests: number | null; rest: number | null }>(sql`
    with bound as materialized (
      select ${columns}, sum(${rollup.requests}) as most from ${rollup} where ${where(firstMs, window.span.toMs)}
      group by ${columns} order by most desc, ${columns} limit ${max + 1}
    ), candidates as materialized (select ${columns} from bound order by most desc, ${columns} limit ${max})
    select first.id, first.requests, beyond.rest
    from (select case when count(*) > ${max} then min(most)::float8 end as rest from bound) as beyond
    left join (${ranking(ask, true)}) as first on true order by first.requests desc, first.id`)
  const found = rows.flatMap(({ id, requests }) => (id && requests ? [{ id, requests }] : []))
  return { found, rest: rows[0]?.rest ?? null }
}

async function everyGroup(ask: Ask): Promise<Ranked[]> {
  return [...(await ask.scope.db.execute<Ranked>(ranking(ask, false)))]
}

/** Counts the groups over the range, the first first; `amongCandidates`: those of the table of that name alone. */
function ranking(ask: Ask, amongCandidates: boolean): SQL {
  const columns = columnsOf(ask.dimension)
  const join = amongCandidates ? sql`join candidates using (${columns})` : sql``
  const rows = piecesOf(ask).map(
    ({ source: { rollup, where }, fromMs, toMs }) =>
      sql`select ${columns}, requests from ${rollup} ${join} where ${where(fromMs, toMs)}`,
  )
  return sql`
    select array[${columns}] as id, sum(requests)::float8 as requests
    from (${sql.join(rows, sql` union all `)}) as counted
    group by ${columns} having sum(requests) > 0 order by 2 desc, 1 limit ${ask.limit}`
}

type Piece = { source: Source; fromMs: number; toMs: number }

/** The range as whole days of UTC, counted by the day, and what is before and after them. */
function piecesOf({ scope, dimension, window: { span, grain }, filters }: Ask): Piece[] {
  const { fromMs, toMs } = span
  const firstDay = Math.ceil(fromMs / dayMs) * dayMs
  const endDay = Math.floor(toMs / dayMs) * dayMs
  const source = dimension.source(scope, grain, filters)
  if (grain === 'days' || endDay <= firstDay) return [{ source, fromMs, toMs }]
  const all: Piece[] = [
    { source, fromMs, toMs: firstDay },
    { source: dimension.source(scope, 'days', filters), fromMs: firstDay, toMs: endDay },
    { source, fromMs: endDay, toMs },
  ]
  return all.filter((piece) => piece.fromMs < piece.toMs)
}

/** The columns of a dimension, to select and to group by. */
export const columnsOf = ({ columns }: Dimension): SQL =>
  sql.join(
    columns.map((name) => sql.identifier(name)),
    sql`, `,
  )

/** Keeps the rows of these groups; there must be one at least. Each column is compared alone too, which indexes understand. */
export function isOneOf(dimension: Dimension, ids: readonly (readonly string[])[]): SQL {
  const list = (values: readonly SQL[]) => sql.join([...values], sql`, `)
  const each = dimension.columns.map(
    (name, i) => sql`${sql.identifier(name)} in (${list(ids.map((id) => sql`${id[i]}`))})`,
  )
  const rows = ids.map((id) => sql`(${list(id.map((value) => sql`${value}`))})`)
  const whole = dimension.columns.length > 1 ? [sql`(${columnsOf(dimension)}) in (${list(rows)})`] : []
  return sql.join([...each, ...whole], sql` and `)
}
