import { readFileSync, rmSync } from 'node:fs'
import type { TransactionSql } from 'postgres'
import { shippedChannel } from '@/db/channel-names'
import type { Sql } from '@/db/sql'
import { copyRows } from './copy'
import type { LoggedRow, RequestRow } from './event'
import type { SegmentFile } from './journal-folder'
import { decodeSegment } from './journal-segment'
import { ensurePartitions } from './partitions'
import { takeReports } from './reports'
import { recordUses } from './uses'
import type { WriteRollups } from './write-rollups'
import type { WriteSightings } from './write-sightings'

const dayMs = 86_400_000

/** What other rooms know and keep of the rows. */
export type Writers = {
  writeRollups: WriteRollups
  writeSightings: WriteSightings
  /** The country of an address, ISO 3166-1 alpha-2 in capitals; null: unknown. */
  countryOf(ip: string): string | null
}

export type Shipped = {
  rows: number
  /** Segments that had not been shipped before. */
  newSegments: number
  /** Last frames that were cut short, and dropped: of which segment, and how many bytes. */
  torn: { segment: string; tornBytes: number }[]
  /** Whether a secret was used for the first time. */
  hasFirstUse: boolean
}

type Read = { id: string; rows: RequestRow[]; tornBytes: number }

/**
 * Brings closed segments into the log: rows, rollups, uses of secrets, sightings and waiting reports in one transaction with the
 * segments' ids, then deletes the files. Shipping one again, after a crash between the two, adds nothing. Many at once cost less:
 * what grows by a row of each grows once.
 */
export async function shipSegments(sql: Sql, files: readonly SegmentFile[], writers: Writers): Promise<Shipped> {
  const segments: Read[] = files.map(({ id, path }) => ({ id, ...decodeSegment(readFileSync(path)) }))
  await ensurePartitions(sql, daysOf(segments))
  const written = await sql.begin((tx) => writeSegments(tx, segments, writers))
  for (const { path } of files) rmSync(path, { force: true })
  const torn = segments.filter(({ tornBytes }) => tornBytes > 0)
  return {
    ...written,
    rows: segments.reduce((sum, { rows }) => sum + rows.length, 0),
    torn: torn.map(({ id: segment, tornBytes }) => ({ segment, tornBytes })),
  }
}

async function writeSegments(
  tx: TransactionSql,
  segments: readonly Read[],
  { writeRollups, writeSightings, countryOf }: Writers,
): Promise<Pick<Shipped, 'newSegments' | 'hasFirstUse'>> {
  await tx`set local statement_timeout = '60s'`
  const claimed = await claim(tx, segments)
  const shipped = claimed.flatMap(({ rows }) => rows)
  if (shipped.length === 0) return { newSegments: claimed.length, hasFirstUse: false }
  const rows: LoggedRow[] = (await takeReports(tx, shipped)).map((row) => ({
    ...row,
    country: row.ip && countryOf(row.ip),
  }))
  await copyRows(tx, rows)
  await writeRollups(tx, rows, 'arrived')
  const hasFirstUse = await recordUses(tx, rows)
  await writeSightings(tx, rows)
  await tx`select pg_notify(${shippedChannel}, ${String(rows.length)})`
  return { newSegments: claimed.length, hasFirstUse }
}

/** Which of the segments nobody has shipped yet; whoever else ships one of them waits until the transaction ends. */
async function claim(tx: TransactionSql, segments: readonly Read[]): Promise<Read[]> {
  const rows = segments.map(({ id, rows }) => ({ id, rows: rows.length, ...spanOf(rows) }))
  const claimed = await tx<{ id: string }[]>`
    insert into shipped_segments ${tx(rows, 'id', 'rows', 'first_at', 'last_at')} on conflict do nothing returning id`
  const ids = new Set(claimed.map(({ id }) => id))
  return segments.filter(({ id }) => ids.has(id))
}

function spanOf(rows: readonly RequestRow[]): { first_at: string | null; last_at: string | null } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { timeMs } of rows) {
    first = Math.min(first, timeMs)
    last = Math.max(last, timeMs)
  }
  if (rows.length === 0) return { first_at: null, last_at: null }
  return { first_at: new Date(first).toISOString(), last_at: new Date(last).toISOString() }
}

function daysOf(segments: readonly Read[]): Date[] {
  const days = new Set(segments.flatMap(({ rows }) => rows.map(({ timeMs }) => Math.floor(timeMs / dayMs))))
  return [...days].map((day) => new Date(day * dayMs))
}
