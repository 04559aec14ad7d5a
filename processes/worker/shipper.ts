import { renameSync } from 'node:fs'
import type { Sql } from '@/db/sql'
import type { Database } from '@/db/tx'
import { errorFields, type Log } from '@/lib/kit/log'
import { endPredecessors } from '@/lib/requests/grace'
import { closedSegments, closeLeftovers, type SegmentFile, slotFolders } from '@/lib/requests/journal-folder'
import { DamagedSegment } from '@/lib/requests/journal-record'
import { mergeReports } from '@/lib/requests/reports'
import { shipSegment } from '@/lib/requests/ship'
import { writeSightings } from '@/lib/sightings/write'
import { writeRollups } from '@/lib/usage/rollup'

const foreignKeyMissed = '23503'

export type ShipperParts = {
  sql: Sql
  /** Another pool than `sql`: Drizzle changes how its pool reads and writes moments. */
  db: Database
  journalFolder: string
  log: Log
  /** Told that work goes on, before each segment and each round. */
  alive(): void
}

/** Ships every closed segment there is and merges recent reports; throws where the database does not serve. Returns how many rows. */
export async function shipAll(parts: ShipperParts): Promise<number> {
  let rows = 0
  let hasFirstUse = false
  for (const folder of slotFolders(parts.journalFolder)) {
    const leftovers = closeLeftovers(folder)
    if (leftovers > 0)
      parts.log.warn('closed the journal of a verifier that was killed', { folder, segments: leftovers })
    for (const file of closedSegments(folder)) {
      parts.alive()
      const shipped = await shipOne(parts, file)
      rows += shipped?.rows ?? 0
      hasFirstUse ||= shipped?.hasFirstUse ?? false
    }
  }
  await mergeReports(parts.sql, 'recent', writeRollups)
  if (hasFirstUse) await endPredecessors(parts.db)
  return rows
}

async function shipOne({ sql, log }: ShipperParts, file: SegmentFile) {
  try {
    const shipped = await shipSegment(sql, file, { writeRollups, writeSightings })
    const { tornBytes } = shipped
    if (tornBytes > 0) log.warn('dropped a torn end that nobody was answered about', { segment: file.id, tornBytes })
    return shipped
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') return undefined // another worker was quicker
    if (!isPoisoned(error, code)) throw error
    renameSync(file.path, `${file.path}.poisoned`)
    log.error('set a segment aside that cannot be shipped', { path: `${file.path}.poisoned`, ...errorFields(error) })
    return undefined
  }
}

/**
 * Whether the fault is in the rows themselves: damage, or data that Postgres refuses (SQLSTATE classes 22 and 23). A foreign key
 * that is missed is none: somebody deletes the row at this moment, and the next try passes over it.
 */
function isPoisoned(error: unknown, code: string): boolean {
  return error instanceof DamagedSegment || (/^2[23]\w{3}$/.test(code) && code !== foreignKeyMissed)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
