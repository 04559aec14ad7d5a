import { rmSync } from 'node:fs'
import type { TransactionSql } from 'postgres'
import { shippedChannel } from '@/db/channel-names'
import type { Sql } from '@/db/sql'
import type { KeptSince } from '@/lib/settings/retention'
import type { SegmentFile } from './journal-folder'
import { ensurePartitions } from './partitions'
import { dropReports, waitingReports } from './reports'
import { streamSegments } from './stream'
import { type Survey, surveySegment } from './survey'
import { UseTally } from './uses'
import type { Writers } from './within/tally'

export type Shipped = {
  rows: number
  /** Segments that had not been shipped before. */
  newSegments: number
  /** Last frames that were cut short, and dropped: of which segment, and how many bytes. */
  torn: { segment: string; tornBytes: number }[]
  /** Whether a secret was used for the first time. */
  hasFirstUse: boolean
}

/** How a batch keeps to the one before it, where two are under way at once. */
export type Place = {
  /** Resolves when the batch before is done, in whatever way: only then is written what was counted. */
  turn: Promise<void>
  /** Called when the rows are in and not committed yet: the next batch may send its own. */
  rowsAreIn(): void
}

const alone: Place = { turn: Promise.resolve(), rowsAreIn() {} }

/**
 * Brings closed segments into the log: rows, rollups, uses of secrets, sightings and waiting reports in one transaction with the
 * segments' ids, then deletes the files. Shipping one again, after a crash between the two, adds nothing. Many at once cost less:
 * what grows by a row of each grows once. Rows go as they are, never as objects; a segment at a time is in memory, and beside it what
 * is counted. What is older than is kept does not come into the log, and is counted where it still has a place.
 */
export async function shipSegments(
  sql: Sql,
  files: readonly SegmentFile[],
  writers: Writers,
  place: Place = alone,
): Promise<Shipped> {
  const since = writers.since()
  const surveys = files.map(surveySegment)
  const days = new Set(surveys.flatMap((survey) => [...survey.days]))
  await ensurePartitions(
    sql,
    [...days].map((day) => new Date(day)),
    since,
  )
  const written = await sql.begin((tx) => writeSegments(tx, surveys, { writers, since, place }))
  for (const { path } of files) rmSync(path, { force: true })
  const torn = surveys.filter(({ tornBytes }) => tornBytes > 0)
  return {
    ...written,
    rows: surveys.reduce((sum, { rows }) => sum + rows, 0),
    torn: torn.map(({ file, tornBytes }) => ({ segment: file.id, tornBytes })),
  }
}

async function writeSegments(
  tx: TransactionSql,
  surveys: readonly Survey[],
  { writers, since, place }: { writers: Writers; since: KeptSince; place: Place },
): Promise<Pick<Shipped, 'newSegments' | 'hasFirstUse'>> {
  await tx`set local statement_timeout = '60s'`
  const claimed = await claim(tx, surveys)
  const filled = claimed.filter(({ rows }) => rows > 0)
  if (filled.length === 0) return { newSegments: claimed.length, hasFirstUse: false }
  const reports = await waitingReports(tx, filled)
  const uses = new UseTally()
  const tallies = [writers.rollups('arrived'), uses, writers.sightings()]
  const taken = await streamSegments(tx, filled, { tallies, writers, reports, since })
  place.rowsAreIn()
  await place.turn
  // Reports before rollups, as whoever merges reports locks them.
  await dropReports(tx, taken)
  for (const tally of tallies) await tally.write(tx)
  const rows = filled.reduce((sum, survey) => sum + survey.rows, 0)
  await tx`select pg_notify(${shippedChannel}, ${String(rows)})`
  return { newSegments: claimed.length, hasFirstUse: uses.hasFirstUse }
}

/** Which of the segments nobody has shipped yet; whoever else ships one of them waits until the transaction ends. */
async function claim(tx: TransactionSql, surveys: readonly Survey[]): Promise<Survey[]> {
  const rows = surveys.map(({ file, rows, firstAt, lastAt }) => ({
    id: file.id,
    rows,
    first_at: firstAt,
    last_at: lastAt,
  }))
  const claimed = await tx<{ id: string }[]>`
    insert into shipped_segments ${tx(rows, 'id', 'rows', 'first_at', 'last_at')} on conflict do nothing returning id`
  const ids = new Set(claimed.map(({ id }) => id))
  return surveys.filter(({ file }) => ids.has(file.id))
}
