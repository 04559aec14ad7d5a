import { readFileSync } from 'node:fs'
import type { SegmentFile } from './journal-folder'
import { DamagedSegment } from './journal-record'
import { openSegment } from './journal-segment'

const newline = 10
const dayChars = 10
const timeChars = 24

/** What must be known of a segment before its rows are shipped. */
export type Survey = {
  file: SegmentFile
  rows: number
  /** The days (UTC) of its rows, as in `2026-11-25`. */
  days: ReadonlySet<string>
  /** The earliest and the latest time of its rows, in whatever order they are; null where there is none. */
  firstAt: string | null
  lastAt: string | null
  tornBytes: number
}

/** Reads a segment through once, checks it, and keeps nothing of it in memory. */
export function surveySegment(file: SegmentFile): Survey {
  const { frames, tornBytes } = openSegment(readFileSync(file.path))
  const days = new Set<string>()
  let rows = 0
  let [firstAt, lastAt]: [string | null, string | null] = [null, null]
  let time = ''
  for (const frame of frames) {
    for (let at = 0; at < frame.length; rows++) {
      // Many rows share a millisecond.
      if (!startsWith(frame, at, time)) {
        time = frame.toString('latin1', at, at + timeChars)
        days.add(time.slice(0, dayChars))
        if (firstAt === null || time < firstAt) firstAt = time
        if (lastAt === null || time > lastAt) lastAt = time
      }
      const end = frame.indexOf(newline, at)
      if (end < 0) throw new DamagedSegment('a row without an end')
      at = end + 1
    }
  }
  return { file, rows, days, firstAt, lastAt, tornBytes }
}

function startsWith(bytes: Buffer, at: number, text: string): boolean {
  if (text === '') return false
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}
