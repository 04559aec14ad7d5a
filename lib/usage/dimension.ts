import { type SQL, sql } from 'drizzle-orm'
import { type Bound, boundByDays, boundByRanks } from './bound'
import { bucketStart, dayMs, hourMs } from './bucket'
import type { UsageFilters } from './contract'
import { piecesOf } from './pieces'
import type { Grain, UsageWindow } from './range'
import { ranksMax } from './rank-days'
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
  hasLatency?: true
  /** Who was first on a day is kept (`usage_ranks`), and asked where a range is longer than this: days have too many of it to add up. */
  ranked?: { noun: 'team' | 'key'; beyondMs: number }
  /** Even a single day has too many of it to add up. */
  isOfAllTeams?: true
  /** An index begins with its columns: each is compared alone too, which the index understands. Elsewhere that is work for nothing. */
  isIndexed?: true
  /** A group is of one API and environment: once it is found, these filters say no more of it. */
  isOfOneApi?: true
}

export const keyDimension: Dimension = {
  columns: ['key_id'],
  source: (scope, grain, filters) => keysSource(scope, keyRollups[grain], filters),
  hasLatency: true,
  ranked: { noun: 'key', beyondMs: 2 * dayMs },
  isOfOneApi: true,
}
export const routeDimension: Dimension = {
  columns: ['method', 'route'],
  source: (scope, grain, filters) => placesSource(scope, routeRollups[grain], filters),
  hasLatency: true,
}
export const countryDimension: Dimension = {
  columns: ['country'],
  source: (scope, grain, filters) => placesSource(scope, countryRollups[grain], filters),
}
/** The teams of the installation. */
export const teamDimension: Dimension = {
  columns: ['team_id'],
  source: (scope, grain, filters) => placesSource(scope, teamRollups[grain], filters, everyTeam),
  hasLatency: true,
  ranked: { noun: 'team', beyondMs: hourMs },
  isOfAllTeams: true,
}
/** The keys of every team. */
export const anyKeyDimension: Dimension = {
  columns: ['team_id', 'key_id'],
  isIndexed: true,
  source: (scope, grain, filters) => keysSource(scope, keyRollups[grain], filters, everyTeam),
  hasLatency: true,
  ranked: { noun: 'key', beyondMs: hourMs },
  isOfAllTeams: true,
  isOfOneApi: true,
}

/**
 * Of so many at most it is found out exactly how often they were in a range. Days say little about who was first within minutes: then
 * it takes more. Of who is ranked it takes as few as can decide it: the longer the days are that hold the range, the more, and more
 * than in proportion, because a day has busy hours.
 */
const candidatesMax: Record<Grain, number> = { fine: 500, hours: 100, days: 0 }
const candidatesOfRanked = 20

function candidatesOf(ask: Ask): number {
  const { span, grain } = ask.window
  if (!isRanked(ask)) return candidatesMax[grain]
  const times = (span.toMs - bucketStart(span.fromMs, dayMs)) / (span.toMs - span.fromMs)
  return Math.min(Math.ceil(candidatesOfRanked * times ** 2), ranksMax)
}

/** One key alone is quickly added up. */
function isRanked({ dimension: { ranked }, window: { span }, filters }: Ask): boolean {
  return ranked !== undefined && span.toMs - span.fromMs > ranked.beyondMs && !filters.key
}

type Ranked = { id: string[]; requests: number }
type Ask = { scope: UsageScope; dimension: Dimension; window: UsageWindow; filters: UsageFilters; limit: number }

/**
 * The most frequent groups of a range, exactly. The days that hold the range bound how often each can have been there, and are few
 * rows: those who are frequent there are counted in the range itself. Only where one beyond them could still be among the first, all
 * are.
 */
export async function rankedGroups(ask: Ask): Promise<Ranked[]> {
  if (areDaysOfNoUse(ask)) return everyGroup(ask)
  const { found, rest } = await candidates(ask)
  const last = found[ask.limit - 1]?.requests
  return rest === null || (last !== undefined && last > rest) ? found : everyGroup(ask)
}

/** Where days are what is counted, and where they hold too much for so short a time. */
function areDaysOfNoUse(ask: Ask): boolean {
  return !isRanked(ask) && (ask.window.grain === 'days' || ask.dimension.isOfAllTeams === true)
}

/** The first of the candidates, and how often anybody beyond them can have been there; null: there is nobody. */
async function candidates(ask: Ask): Promise<{ found: Ranked[]; rest: number | null }> {
  const { scope, dimension, window } = ask
  const columns = columnsOf(dimension)
  const max = candidatesOf(ask)
  const firstMs = bucketStart(window.span.fromMs, dayMs)
  const bound = boundOf(ask, max)
  const rows = await scope.db.execute<{ id: string[] | null; requests: number | null; rest: number | null }>(sql`
    with bound as materialized (
      select ${columns}, most from (${bound.each(firstMs, window.span.toMs)}) as each
      order by most desc, ${columns} limit ${max + 1}
    ), candidates as materialized (select ${columns} from bound order by most desc, ${columns} limit ${max})
    select first.id, first.requests, nullif(beyond.rest, 0) as rest
    from (
      select case when count(*) > ${max} then min(most)::float8 else 0 end + (${bound.anybody(firstMs, window.span.toMs)}) as rest
      from bound
    ) as beyond
    left join (${ranking(ask, true)}) as first on true order by first.requests desc, first.id`)
  const found = rows.flatMap(({ id, requests }) => (id && requests ? [{ id, requests }] : []))
  return { found, rest: rows[0]?.rest ?? null }
}

/** Further than there are candidates: who is beyond the lists is then seldom in doubt. */
function boundOf(ask: Ask, max: number): Bound {
  const { scope, dimension, filters } = ask
  const columns = columnsOf(dimension)
  const days = dimension.source(scope, 'days', filters)
  if (!dimension.ranked || !isRanked(ask)) return boundByDays(columns, days)
  const ranked = { ofTeam: scope.teamId, noun: dimension.ranked.noun, places: Math.min(3 * max, ranksMax) }
  return boundByRanks(columns, days, ranked, filters)
}

async function everyGroup(ask: Ask): Promise<Ranked[]> {
  return [...(await ask.scope.db.execute<Ranked>(ranking(ask, false)))]
}

/** Counts the groups over the range, the first first; `amongCandidates`: those of the table of that name alone. */
function ranking(ask: Ask, amongCandidates: boolean): SQL {
  const columns = columnsOf(ask.dimension)
  const filters = amongCandidates ? filtersOfFound(ask.dimension, ask.filters) : ask.filters
  const rows = piecesOf(ask.window).map(({ grain, fromMs, toMs }) => {
    const { rollup, where } = ask.dimension.source(ask.scope, grain, filters)
    const within = where(fromMs, toMs)
    if (!amongCandidates) return sql`select ${columns}, requests from ${rollup} where ${within}`
    return isRanked(ask)
      ? eachCandidate(ask.dimension, sql`select sum(requests) as requests from ${rollup} where ${within}`)
      : sql`select ${columns}, requests from ${rollup} join candidates using (${columns}) where ${within}`
  })
  return sql`
    select array[${columns}] as id, sum(requests)::float8 as requests
    from (${sql.join(rows, sql` union all `)}) as counted
    group by ${columns} having sum(requests) > 0 order by 2 desc, 1 limit ${ask.limit}`
}

/** Counts one candidate after the other: of a table of all teams an index has few rows of each, and joins would read it all. */
function eachCandidate(dimension: Dimension, counted: SQL): SQL {
  const isOfCandidate = dimension.columns.map(
    (name) => sql`${sql.identifier(name)} = candidates.${sql.identifier(name)}`,
  )
  return sql`
    select ${columnsOf(dimension)}, counted.requests
    from candidates cross join lateral (${counted} and ${sql.join(isOfCandidate, sql` and `)}) as counted`
}

/** What filters still say of groups that were found under them. */
export const filtersOfFound = ({ isOfOneApi }: Dimension, { api, environment, ...rest }: UsageFilters): UsageFilters =>
  isOfOneApi ? rest : { api, environment, ...rest }

/** The columns of a dimension, to select and to group by. */
export const columnsOf = ({ columns }: Dimension): SQL =>
  sql.join(
    columns.map((name) => sql.identifier(name)),
    sql`, `,
  )

/** Keeps the rows of these groups; there must be one at least. */
export function isOneOf(dimension: Dimension, ids: readonly (readonly string[])[]): SQL {
  const list = (values: readonly SQL[]) => sql.join([...values], sql`, `)
  const each = dimension.columns.map(
    (name, i) => sql`${sql.identifier(name)} in (${list(ids.map((id) => sql`${id[i]}`))})`,
  )
  if (each.length === 1) return sql.join(each)
  const rows = ids.map((id) => sql`(${list(id.map((value) => sql`${value}`))})`)
  const whole = sql`(${columnsOf(dimension)}) in (${list(rows)})`
  return dimension.isIndexed ? sql.join([...each, whole], sql` and `) : whole
}
