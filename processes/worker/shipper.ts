import { renameSync, statSync } from 'node:fs'
import type { Sql } from '@/db/sql'
import type { Database } from '@/db/tx'
import { errorFields, type Log } from '@/lib/kit/log'
import { endPredecessors } from '@/lib/requests/grace'
import { closedSegments, closeLeftovers, type SegmentFile, slotFolders } from '@/lib/requests/journal-folder'
import { DamagedSegment } from '@/lib/requests/journal-record'
import { mergeReports } from '@/lib/requests/reports'
import { type Place, type Shipped, shipSegments } from '@/lib/requests/ship'
import type { Writers } from '@/lib/requests/within/tally'
import { Pace } from './pace'
import { relay } from './relay'

export type ShipperParts = {
  sql: Sql
  /** Another pool than `sql`: Drizzle changes how its pool reads and writes moments. */
  db: Database
  journalFolder: string
  log: Log
  writers: Writers
  /** Told that work goes on, before each segment, duty and round. */
  alive(): void
}

/** Ships every closed segment there is and merges recent reports; throws where the database does not serve. Returns how many rows. */
export async function shipAll(parts: ShipperParts, pace = new Pace()): Promise<number> {
  const batches = batchesOf(waitingSegments(parts), pace)
  const ship = async ({ files, bytes }: Batch, place: Place) => {
    const begunMs = performance.now()
    const shipped = await shipBatch(parts, files, place)
    pace.took(performance.now() - begunMs, bytes)
    return shipped
  }
  const shipped = (await relay(batches, ship)).flat()
  await mergeReports(parts.sql, 'recent', parts.writers)
  if (shipped.some(({ hasFirstUse }) => hasFirstUse)) await endPredecessors(parts.db)
  return shipped.reduce((sum, { rows }) => sum + rows, 0)
}

/** Complete segments of all verifiers, oldest first: every worker comes to them in the same order. */
function waitingSegments({ journalFolder, log }: ShipperParts): SegmentFile[] {
  const files = slotFolders(journalFolder).flatMap((folder) => {
    const leftovers = closeLeftovers(folder)
    if (leftovers > 0) log.warn('closed the journal of a verifier that was killed', { folder, segments: leftovers })
    return closedSegments(folder)
  })
  return files.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Segments that go together: one after a quiet moment, many where the worker was away. */
type Batch = { files: SegmentFile[]; bytes: number }

function* batchesOf(files: readonly SegmentFile[], pace: Pace): Generator<Batch> {
  let batch: Batch = { files: [], bytes: 0 }
  for (const file of files) {
    const size = statSync(file.path, { throwIfNoEntry: false })?.size ?? 0
    if (batch.bytes + size > pace.bytes && batch.files.length > 0) {
      yield batch
      batch = { files: [], bytes: 0 }
    }
    batch.files.push(file)
    batch.bytes += size
  }
  if (batch.files.length > 0) yield batch
}

/** Ships segments together; where one of them cannot be shipped, each by itself, and sets aside what is at fault. */
async function shipBatch(parts: ShipperParts, files: readonly SegmentFile[], place: Place): Promise<Shipped[]> {
  const { sql, log, writers } = parts
  parts.alive()
  try {
    const shipped = await shipSegments(sql, files, writers, place)
    for (const torn of shipped.torn) log.warn('dropped a torn end that nobody was answered about', torn)
    return [shipped]
  } catch (error) {
    const code = codeOf(error)
    const isGone = code === 'ENOENT' // another worker was quicker
    if (!isGone && !isPoisoned(error, code)) throw error
    const [file, ...others] = files
    if (others.length > 0) {
      const all: Shipped[] = []
      for (const one of files) all.push(...(await shipBatch(parts, [one], place)))
      return all
    }
    if (file && !isGone) setAside(log, file, error)
    return []
  }
}

function setAside(log: Log, file: SegmentFile, error: unknown): void {
  renameSync(file.path, `${file.path}.poisoned`)
  log.error('set a segment aside that cannot be shipped', { path: `${file.path}.poisoned`, ...errorFields(error) })
}

/** Whether the fault is in the rows themselves: damage, or data that Postgres refuses (SQLSTATE classes 22 and 23). */
function isPoisoned(error: unknown, code: string): boolean {
  return error instanceof DamagedSegment || /^2[23]\w{3}$/.test(code)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
