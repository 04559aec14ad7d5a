import type { TransactionSql } from 'postgres'
import { bucketStart } from './bucket'
import { histogramBuckets } from './contract'
import { histogramBucket } from './histogram'
import { type Countable, type RollupTable, rollupTables } from './rollup-tables'

/** What a bucket's row grows by. */
type Delta = {
  table: RollupTable
  keys: string[]
  bucketMs: number
  requests: number
  /** Requests answered 2xx, 3xx, 4xx, 5xx. */
  byClass: [number, number, number, number]
  latencyUs: number
  histogram: number[] | undefined
}

/**
 * `arrived`: the rows are new, each counts as a request, with its status and latency where they are known already.
 * `reported`: the rows were counted before; only their status and latency are news.
 */
export type Occasion = 'arrived' | 'reported'

const rowsPerUpsertMax = 2_000

/** Adds rows to every rollup, in the caller's transaction; keys go in order, so that two writers cannot lock each other. */
export async function writeRollups(tx: TransactionSql, rows: readonly Countable[], occasion: Occasion): Promise<void> {
  for (const table of rollupTables) {
    const deltas = deltasOf(table, rows, occasion)
    for (let at = 0; at < deltas.length; at += rowsPerUpsertMax) {
      await upsert(tx, table, deltas.slice(at, at + rowsPerUpsertMax))
    }
  }
}

/** The deltas of one table, in the order of its key. Rows that lack a part of the key are not counted there. */
export function deltasOf(table: RollupTable, rows: readonly Countable[], occasion: Occasion): Delta[] {
  const byKey = new Map<string, Delta>()
  for (const row of rows) {
    const keys = table.keys.map(({ of }) => of(row))
    if (!keys.every((key) => key !== null)) continue
    const bucketMs = bucketStart(row.timeMs, table.bucketMs)
    const name = `${keys.join('\0')}\0${bucketMs}`
    let delta = byKey.get(name)
    if (!delta) {
      delta = { table, keys, bucketMs, requests: 0, byClass: [0, 0, 0, 0], latencyUs: 0, histogram: undefined }
      byKey.set(name, delta)
    }
    if (occasion === 'arrived') delta.requests++
    addReport(delta, row)
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, delta]) => delta)
}

function addReport(delta: Delta, row: Countable): void {
  const statusClass = row.status === null ? -1 : Math.floor(row.status / 100) - 2
  if (statusClass >= 0 && statusClass < 4) delta.byClass[statusClass as 0 | 1 | 2 | 3]++
  if (row.latencyUs === null) return
  delta.latencyUs += row.latencyUs
  delta.histogram ??= new Array<number>(histogramBuckets).fill(0)
  const bucket = histogramBucket(row.latencyUs)
  delta.histogram[bucket] = (delta.histogram[bucket] ?? 0) + 1
}

const histogramColumns = Array.from({ length: histogramBuckets }, (_, i) => `h${i}`)
const counters = ['requests', 'status_2xx', 'status_3xx', 'status_4xx', 'status_5xx', 'latency_us']

async function upsert(tx: TransactionSql, table: RollupTable, deltas: readonly Delta[]): Promise<void> {
  const withHistogram = table.hasHistogram && deltas.some(({ histogram }) => histogram !== undefined)
  const measures = [
    ...counters.map((column) => ({ column, type: 'bigint' })),
    ...(withHistogram ? histogramColumns : []).map((column) => ({ column, type: 'integer' })),
  ]
  const columns = [...table.keys, { column: 'bucket', type: 'timestamptz' }, ...measures]
  const names = columns.map(({ column }) => column).join(', ')
  const values = columns.map(({ type }, i) => `$${i + 1}::text[]::${type}[]`).join(', ')
  const grown = ({ column, type }: { column: string; type: string }) =>
    type === 'bigint'
      ? `${column} = t.${column} + excluded.${column}`
      : `${column} = coalesce(t.${column} + excluded.${column}, t.${column}, excluded.${column})`
  const growth = measures.map(grown).join(', ')
  const key = [...table.keys.map(({ column }) => column), 'bucket'].join(', ')
  await tx.unsafe(
    `insert into ${table.name} as t (${names}) select * from unnest(${values}) on conflict (${key}) do update set ${growth}`,
    columnsOf(table, deltas, withHistogram),
    { prepare: true },
  )
}

/** One array of text a column, in the order of the statement. */
function columnsOf(table: RollupTable, deltas: readonly Delta[], withHistogram: boolean): (string | null)[][] {
  const numbers = (of: (delta: Delta) => number) => deltas.map((delta) => String(of(delta)))
  return [
    ...table.keys.map((_, i) => deltas.map(({ keys }) => keys[i] ?? '')),
    deltas.map(({ bucketMs }) => new Date(bucketMs).toISOString()),
    numbers(({ requests }) => requests),
    ...([0, 1, 2, 3] as const).map((i) => numbers(({ byClass }) => byClass[i])),
    numbers(({ latencyUs }) => latencyUs),
    ...(withHistogram ? histogramColumns : []).map((_, i) =>
      deltas.map(({ histogram }) => String(histogram?.[i] || '') || null),
    ),
  ]
}
