import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RequestRow } from '../event'
import { newSegmentFile } from '../journal-folder'
import { encodeRecord } from '../journal-record'

/** Writes rows as one closed segment of `slot` in a journal, as a verifier would have left it. */
export function writeSegment(journal: string, slot: string, rows: readonly RequestRow[]): void {
  const folder = join(journal, slot)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { openPath, closedPath } = newSegmentFile(folder)
  writeFileSync(openPath, rows.map(encodeRecord).join(''), { mode: 0o600 })
  renameSync(openPath, closedPath)
}
