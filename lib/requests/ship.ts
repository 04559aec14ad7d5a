import { readFileSync, rmSync } from 'node:fs'
import type { TransactionSql } from 'postgres'
import { shippedChannel } from '@/db/channel-names'
import type { Sql } from '@/db/sql'
import { copyRows } from './copy'
import type { RequestRow } from './event'
import type { SegmentFile } from './journal-folder'
import { decodeSegment } from './journal-segment'
import { ensurePartitions } from './partitions'
import { takeReports } from './reports'
import { recordUses } from './uses'
import type { WriteRollups } from './write-rollups'
import type { WriteSightings } from './write-sightings'

/** What other rooms keep of the rows. */
export type Writers = { writeRollups: WriteRollups; writeSightings: WriteSightings }

export type Shipped = {
  rows: number
  /** Bytes of a torn last frame, dropped. */
  tornBytes: number
  /** False where the segment had been shipped before. */
  isNew: boolean
  /** Whether a secret was used for the first time. */
  hasFirstUse: boolean
}

/**
 * Brings a closed segment into the log: rows, rollups, uses of secrets, sightings and waiting reports in one transaction with the
 * segment's id, then deletes the file. Shipping it again, after a crash between the two, adds nothing.
 */
export async function shipSegment(sql: Sql, file: SegmentFile, writers: Writers): Promise<Shipped> {
  const { rows, tornBytes } = decodeSegment(readFileSync(file.path))
  await ensurePartitions(sql, daysOf(rows))
  const written = await sql.begin((tx) => writeRows(tx, file.id, rows, writers))
  rmSync(file.path, { force: true })
  return { rows: rows.length, tornBytes, ...written }
}

async function writeRows(
  tx: TransactionSql,
  segmentId: string,
  shipped: readonly RequestRow[],
  { writeRollups, writeSightings }: Writers,
): Promise<Pick<Shipped, 'isNew' | 'hasFirstUse'>> {
  await tx`set local statement_timeout = '60s'`
  const claimed = await tx`
    insert into shipped_segments (id, rows) values (${segmentId}, ${shipped.length}) on conflict do nothing returning id`
  if (claimed.length === 0 || shipped.length === 0) return { isNew: claimed.length > 0, hasFirstUse: false }
  const rows = await takeReports(tx, shipped)
  await copyRows(tx, rows)
  await writeRollups(tx, rows, 'arrived')
  const hasFirstUse = await recordUses(tx, rows)
  await writeSightings(tx, rows)
  await tx`select pg_notify(${shippedChannel}, ${String(rows.length)})`
  return { isNew: true, hasFirstUse }
}

function daysOf(rows: readonly RequestRow[]): Date[] {
  return [...new Set(rows.map(({ timeMs }) => Math.floor(timeMs / 86_400_000)))].map(
    (day) => new Date(day * 86_400_000),
  )
}
