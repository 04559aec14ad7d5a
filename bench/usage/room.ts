import { statfsSync } from 'node:fs'
import type { Stage } from '../stage/stage'
import { diskOf } from './disk'

/** Of the log before a checkpoint, and of the journal. */
const spareBytes = 3e9
/** The log grows with every row. Rollups have a row for whatever happened in a bucket: tenfold traffic at most doubles them, or nearly. */
const rollupGrowth = 1

/** Whether the disk has room for the log to grow from so many rows to so many; says what is needed, and where it is missing. */
export async function hasRoomFor(stage: Stage, rows: number, wantedRows: number): Promise<boolean> {
  const bytes = Object.fromEntries(
    (await diskOf(stage.sql, rows)).map(({ name, bytes }) => [name, bytes * (rows / 1e6)]),
  )
  const all = Object.values(bytes).reduce((sum, of) => sum + of, 0)
  const log = (bytes['the log'] ?? 0) + (bytes['its indexes'] ?? 0)
  const needed = log * (wantedRows / rows - 1) + (all - log) * rollupGrowth + spareBytes
  const { bavail, bsize } = statfsSync(stage.databaseFolder)
  const free = bavail * bsize
  const told = `${wantedRows / 1e6} million rows need some ${gigabytes(needed)} more of disk; ${gigabytes(free)} are free`
  console.log(free >= needed ? `  ${told}.` : `  ${told}: it stays at ${rows / 1e6} million.`)
  return free >= needed
}

const gigabytes = (bytes: number) => `${Math.round(bytes / 1e9)} GB`
