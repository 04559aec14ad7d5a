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
  const levels = levelsOf(rollup, grid)
  const order = orderOf(grid, textOf)
  const { table, columns, filled } = stageOf(rollup, buckets)
  await stage(tx, { table, columns }, filled, linesOf(levels, order, buckets, since))
  for (const [level, { name, hasHistogram }] of rollup.tables.entries()) {
    await upsert(tx, rollup, {
      level,
      name,
      measures: hasHistogram ? filled.slice(2 + rollup.columns.length) : countColumns,
    })
  }
}

type Level = { table: RollupTable; grid: Grid }

function levelsOf({ tables }: Rollup, finest: Grid): Level[] {
  let grid = finest
  return tables.map((table) => {
    if (table.bucketMs !== grid.sizeMs) grid = grid.addTo(new Grid(table.bucketMs, table.hasHistogram))
    return { table, grid }
  })
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
  since: KeptSince,
): Generator<string> {
  for (const [level, { table, grid }] of levels.entries()) {
    const sinceMs = table.kept === 'forGood' ? 0 : since[table.kept]
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
  { level, name, measures }: { level: number; name: string; measures: readonly string[] },
): Promise<void> {
  const names = ['bucket', ...columns.map((column) => column.name), ...measures].join(', ')
  const growth = measures.map((column) =>
    column.startsWith('h')
      ? `${column} = coalesce(t.${column} + excluded.${column}, t.${column}, excluded.${column})`
      : `${column} = t.${column} + excluded.${column}`,
  )
  await tx.unsafe(
    `insert into ${name} as t (${names}) select ${names} from stage_usage_${noun} where level = ${level}
     on conflict (${primaryKey}) do update set ${growth.join(', ')}`,
  )
}
