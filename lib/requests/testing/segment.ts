import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@/lib/kit/id'
import type { RequestRow } from '../event'
import { newSegmentFile } from '../journal-folder'
import { encodeSegment } from '../journal-segment'

/** Writes rows, each of a turn of its own, as one closed segment of `slot` in a journal, as a verifier would have left it. */
export function writeSegment(journal: string, slot: string, rows: readonly RequestRow[]): void {
  const folder = join(journal, slot)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { openPath, closedPath } = newSegmentFile(folder, newId('ver'))
  writeFileSync(openPath, Buffer.concat(rows.map((row) => encodeSegment([row]))), { mode: 0o600 })
  renameSync(openPath, closedPath)
}
