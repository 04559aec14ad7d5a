import type { TransactionSql } from 'postgres'
import { stage } from '@/db/stage'
import type { KeptSince } from '@/lib/settings/retention'
import { histogramBuckets } from './contract'
import { Grid } from './grid'
import { countColumns } from './measures'
import type { Rollup, RollupTable } from './rollup-tables'

const histogramColumns = Array.from({ length: histogramBuckets }, (_, i) => `h${i}`)

/** What a rollup's tables grow by: the finest grid, and the text of a group: its key's columns with tabs between. */
export type Growth = { rollup: Rollup; grid: Grid; textOf(group: number): string }

/** Adds to all tables of a rollup, each in the order of its key, what each still keeps. */
export async function writeGrowth(
  tx: TransactionSql,
  { rollup, grid, textOf }: Growth,
  since: KeptSince,
): Promise<void> {
  if (grid.measures.length === 0) return
  const buckets = grid.measures.usedBuckets()
  const levels = levelsOf(rollup, grid, since)
  const order = orderOf(grid, textOf)
  const { table, columns, filled } = stageOf(rollup, buckets)
  await stage(tx, { table, columns }, filled, linesOf(levels, order, buckets))
  for (const { table, from } of levels) {
    await upsert(tx, rollup, { from, table, measures: filled.slice(2 + rollup.columns.length) })
  }
}

/** `from` is the level whose staged rows are this one's: its own number, or a finer one's. Whole: all of it is still kept. */
type Level = { table: RollupTable; grid: Grid; from: number; isWhole: boolean; sinceMs: number }

/**
 * Where no two of a level's rows fall together in the next one the rows of both are the same but for their buckets, and are staged once:
 * so it is with the requests of a second, which lie in one slice, one hour and one day.
 */
function levelsOf({ tables }: Rollup, finest: Grid, since: KeptSince): Level[] {
  const levels: Level[] = []
  for (const [number, table] of tables.entries()) {
    const finer = levels.at(-1)
    const below = finer?.grid ?? finest
    const grid =
      table.bucketMs === below.sizeMs ? below : below.addTo(new Grid(table.bucketMs, finest.measures.hasHistogram))
    const sinceMs = table.kept === 'forGood' ? 0 : since[table.kept]
    const isWhole = [...grid.buckets.keys()].every((bucket) => bucket * grid.sizeMs >= sinceMs)
    const isSame = isWhole && finer?.isWhole && finer.grid.measures.length === grid.measures.length
    levels.push({ table, grid, from: isSame ? finer.from : number, isWhole, sinceMs })
  }
  return levels
}

/** Groups by their text, which is the same to every writer. */
function orderOf(grid: Grid, textOf: (group: number) => string): [text: string, group: number][] {
  const texts = new Map<number, string>()
  for (const bucket of grid.buckets.values()) {
    for (const group of bucket.keys()) if (!texts.has(group)) texts.set(group, textOf(group))
  }
  return [...texts].map(([group, text]): [string, number] => [text, group]).sort(([a], [b]) => (a < b ? -1 : 1))
}

function* linesOf(
  levels: readonly Level[],
  order: readonly [string, number][],
  buckets: readonly number[],
): Generator<string> {
  for (const [level, { grid, from, sinceMs }] of levels.entries()) {
    if (from !== level) continue
    const kept = [...grid.buckets]
      .filter(([number]) => number * grid.sizeMs >= sinceMs)
      .sort(([a], [b]) => a - b)
      .map(([number, places]) => ({ head: `${level}\t${new Date(number * grid.sizeMs).toISOString()}\t`, places }))
    for (const [text, group] of order) {
      for (const { head, places } of kept) {
        const place = places.get(group)
        if (place !== undefined) yield `${head}${text}${grid.measures.fields(place, buckets)}\n`
      }
    }
  }
}

function stageOf({ noun, columns }: Rollup, buckets: readonly number[]) {
  return {
    table: `stage_usage_${noun}`,
    columns: [
      'level smallint',
      'bucket timestamptz',
      ...columns.map(({ name, type }) => `${name} ${type}`),
      ...countColumns.map((column) => `${column} bigint`),
      ...histogramColumns.map((column) => `${column} integer`),
    ],
    filled: ['level', 'bucket', ...columns.map(({ name }) => name), ...countColumns, ...buckets.map((i) => `h${i}`)],
  }
}

async function upsert(
  tx: TransactionSql,
  { noun, columns, primaryKey }: Rollup,
  { from, table, measures }: { from: number; table: RollupTable; measures: readonly string[] },
): Promise<void> {
  const own = [...columns.map((column) => column.name), ...measures].join(', ')
  const bucket = `date_bin('${table.bucketMs} milliseconds', bucket, 'epoch')`
  const growth = measures.map((column) =>
    column.startsWith('h')
      ? `${column} = coalesce(t.${column} + excluded.${column}, t.${column}, excluded.${column})`
      : `${column} = t.${column} + excluded.${column}`,
  )
  await tx.unsafe(
    `insert into ${table.name} as t (bucket, ${own}) select ${bucket}, ${own} from stage_usage_${noun} where level = ${from}
     on conflict (${primaryKey}) do update set ${growth.join(', ')}`,
  )
}
