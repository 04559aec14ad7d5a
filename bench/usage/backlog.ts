import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@/lib/kit/id'
import { newSegmentFile } from '@/lib/requests/journal-folder'
import type { Stage } from '../stage/stage'
import type { Traffic } from './traffic'

/** As large as the verifier lets a segment grow, or nearly. */
const rowsPerSegmentMax = 4_000
const verifierId = newId('ver')

/** Writes so many rows of a stretch of time as segments into a folder. Returns their paths, oldest first. */
export function writeSegments(
  folder: string,
  traffic: Traffic,
  fromMs: number,
  untilMs: number,
  rows: number,
): string[] {
  mkdirSync(folder, { recursive: true })
  const segments = Math.ceil(rows / rowsPerSegmentMax)
  const at = (i: number) => fromMs + ((untilMs - fromMs) * i) / segments
  return Array.from({ length: segments }, (_, i) => {
    const { closedPath } = newSegmentFile(folder, verifierId)
    const count = Math.round((rows * (i + 1)) / segments) - Math.round((rows * i) / segments)
    writeFileSync(closedPath, traffic.segment(at(i), at(i + 1), count))
    return closedPath
  })
}

/** The folder of a verifier in the journal, where the worker finds what is complete. */
function slotFolder(stage: Stage): string {
  const folder = join(stage.journalFolder, 'bench')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** Gives segments to the worker, all at once. */
export function handOver(stage: Stage, paths: readonly string[]): void {
  const folder = slotFolder(stage)
  for (const path of paths) renameSync(path, join(folder, path.slice(path.lastIndexOf('/') + 1)))
}
