import { sql } from 'drizzle-orm'
import type { TopRow, UsageFilters } from './contract'
import { columnsOf, type Dimension, filtersOfFound, isOneOf, rankedGroups } from './dimension'
import { piecesOf } from './pieces'
import type { UsageWindow } from './range'
import type { UsageScope } from './rollups'
import {
  addCounts,
  bucketNumber,
  type CountsRow,
  countsColumns,
  type HistogramRow,
  histogramColumn,
  histogramColumns,
  latencyView,
  noCounts,
} from './totals'

const rowsMax = 10
/** Into how many stretches a course is cut at most: as many as are seen in the height of a line. */
const courseMax = 30

type Row = TopRow & { id: string[] }
type Ask = { scope: UsageScope; dimension: Dimension; window: UsageWindow; filters: UsageFilters; ids: string[][] }

/** The most frequent groups of a dimension with their totals and their course; details are read of those that are shown alone. */
export async function topRows(
  scope: UsageScope,
  dimension: Dimension,
  window: UsageWindow,
  filters: UsageFilters,
): Promise<Row[]> {
  const ranked = await rankedGroups({ scope, dimension, window, filters, limit: rowsMax })
  if (ranked.length === 0) return []
  const ids = ranked.map(({ id }) => id)
  const ask = { scope, dimension, window, filters: filtersOfFound(dimension, filters), ids }
  const edges = courseEdges(window.edges)
  const [counted, measured] = await Promise.all([countsOf(ask, edges), latenciesOf(ask)])
  return ids.map((id) => {
    const counts = noCounts()
    const course = new Array<number>(edges.length - 1).fill(0)
    for (const row of counted) {
      if (!isSame(row.id, id)) continue
      addCounts(counts, row)
      course[row.i] = (course[row.i] ?? 0) + row.requests
    }
    return { id, ...counts, latency: latencyView(measured.find((row) => isSame(row.id, id))), course }
  })
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.every((part, i) => part === b[i])

/** Every so many edges of the span, the last included. */
export function courseEdges(edges: readonly number[]): number[] {
  const each = Math.ceil((edges.length - 1) / courseMax)
  const last = edges.length - 1
  return edges.filter((_, i) => i === last || i % each === 0)
}

async function countsOf({ scope, dimension, window, filters, ids }: Ask, edges: readonly number[]) {
  const { rollup, where } = dimension.source(scope, window.grain, filters)
  const { fromMs, toMs } = window.span
  const columns = columnsOf(dimension)
  const rows = await scope.db.execute<CountsRow & { i: number; id: string[] }>(sql`
    select ${bucketNumber(rollup, edges)} as i, array[${columns}] as id, ${countsColumns(rollup)}
    from ${rollup} where ${where(fromMs, toMs)} and ${isOneOf(dimension, ids)} group by 1, ${columns}`)
  return [...rows]
}

/** In the largest buckets that fit: a sum of so many columns is dear. */
async function latenciesOf({ scope, dimension, window, filters, ids }: Ask) {
  if (!dimension.hasLatency) return []
  const columns = columnsOf(dimension)
  const rows = piecesOf(window).map(({ grain, fromMs, toMs }) => {
    const { rollup, where } = dimension.source(scope, grain, filters)
    return sql`select ${columns}, ${histogramColumns()} from ${rollup} where ${where(fromMs, toMs)} and ${isOneOf(dimension, ids)}`
  })
  return [
    ...(await scope.db.execute<HistogramRow & { id: string[] }>(sql`
      select array[${columns}] as id, ${histogramColumn()}
      from (${sql.join(rows, sql` union all `)}) as measured group by ${columns}`)),
  ]
}
