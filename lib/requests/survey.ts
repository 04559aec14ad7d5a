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
  /** The times of its first and last row as it has them; null where there is none. */
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
  let day = ''
  for (const frame of frames) {
    for (let at = 0; at < frame.length; rows++) {
      if (!startsWith(frame, at, day)) {
        day = frame.toString('latin1', at, at + dayChars)
        days.add(day)
      }
      const end = frame.indexOf(newline, at)
      if (end < 0) throw new DamagedSegment('a row without an end')
      at = end + 1
    }
    const first = frame.toString('latin1', 0, timeChars)
    const last = frame.toString('latin1', lastLine(frame), lastLine(frame) + timeChars)
    if (first && (firstAt === null || first < firstAt)) firstAt = first
    if (last && (lastAt === null || last > lastAt)) lastAt = last
  }
  return { file, rows, days, firstAt, lastAt, tornBytes }
}

function startsWith(bytes: Buffer, at: number, text: string): boolean {
  if (text === '') return false
  for (let i = 0; i < dayChars; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

const lastLine = (frame: Buffer) => frame.lastIndexOf(newline, frame.length - 2) + 1
