import { crc32 } from 'node:zlib'
import type { RequestRow } from './event'
import { DamagedSegment, encodeRow } from './journal-record'

/*
 * A journal segment is a sequence of frames, one a write(2): a line with the CRC-32 of what follows in eight hex digits and its
 * length in eight decimal digits, then so many bytes of rows, each a line of Postgres' COPY text format in ASCII. A frame whose
 * write was cut short by a crash does not match its checksum, and nobody has been answered about any row of it.
 */

/** Bytes of a frame's first line. */
export const frameHeadBytes = 18

/** Fills in the head of a frame: `frame` is the room for it and the rows behind it. */
export function sealFrame(frame: Buffer): void {
  const rows = frame.subarray(frameHeadBytes)
  frame.write(`${checksum(rows)} ${String(rows.length).padStart(8, '0')}\n`, 0, 'latin1')
}

/** Rows as a segment of one frame. */
export function encodeSegment(rows: readonly RequestRow[]): Buffer {
  const text = rows.map((row) => `${encodeRow(row)}\n`).join('')
  const frame = Buffer.alloc(frameHeadBytes + text.length)
  frame.write(text, frameHeadBytes, 'latin1')
  sealFrame(frame)
  return frame
}

export type Segment = {
  /** The rows of each frame, as lines. */
  frames: Buffer[]
  /** Bytes of a torn last frame, which nobody was answered about. */
  tornBytes: number
}

/** Takes a segment apart and checks it; a torn last frame is dropped and counted, any other damage throws. */
export function openSegment(bytes: Buffer): Segment {
  const frames: Buffer[] = []
  let at = 0
  while (at + frameHeadBytes <= bytes.length) {
    const [, sum, length] = /^([0-9a-f]{8}) (\d{8})\n$/.exec(bytes.toString('latin1', at, at + frameHeadBytes)) ?? []
    if (sum === undefined) throw new DamagedSegment(`no frame at byte ${at}`)
    const end = at + frameHeadBytes + Number(length)
    const body = bytes.subarray(at + frameHeadBytes, end)
    if (end > bytes.length) break
    if (sum !== checksum(body)) {
      if (end < bytes.length) throw new DamagedSegment(`damaged frame at byte ${at}`)
      break
    }
    frames.push(body)
    at = end
  }
  return { frames, tornBytes: bytes.length - at }
}

function checksum(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(8, '0')
}
