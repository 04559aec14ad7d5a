import { closeSync, ftruncateSync, mkdirSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { errorFields, type Log } from '@/lib/kit/log'
import type { RequestRow } from './event'
import { closeLeftovers, newSegmentFile } from './journal-folder'
import { encodeRecord } from './journal-record'

const rotateBytesDefault = 4 * 1024 * 1024
const rotateMsDefault = 300

/** Called when the row is in the file (no argument), or could not be written. */
export type Written = (error?: unknown) => void

type OpenSegment = { fd: number; bytes: number; openPath: string; closedPath: string }
export type JournalOptions = { folder: string; log: Log; rotateBytes?: number; rotateMs?: number }

/**
 * The request log's first home: rows are appended to a segment file before their requests are answered. All rows of one
 * turn of the event loop go in one write(2). Survives the death of the process, not of the machine: nothing is fsynced.
 */
export class Journal {
  readonly #options: Required<JournalOptions>
  #turn = ''
  #waiting: Written[] = []
  #segment: OpenSegment | undefined
  #rotation: NodeJS.Timeout | undefined
  /** Rows written and rows that could not be, since the start. */
  readonly counts = { written: 0, failed: 0 }

  constructor(options: JournalOptions) {
    this.#options = { rotateBytes: rotateBytesDefault, rotateMs: rotateMsDefault, ...options }
    mkdirSync(options.folder, { recursive: true, mode: 0o700 })
    const leftovers = closeLeftovers(options.folder, process.pid)
    if (leftovers > 0) options.log.warn('closed the journal of a verifier that was killed', { segments: leftovers })
  }

  /** Takes a row; `written` is called at the end of this turn of the event loop, when it is safe to answer. */
  append(row: RequestRow, written: Written): void {
    this.#turn += encodeRecord(row)
    if (this.#waiting.push(written) === 1) setImmediate(() => this.flush())
  }

  /** Writes what this turn has appended and lets it be answered. */
  flush(): void {
    if (this.#waiting.length === 0) return
    const turn = this.#turn
    const waiting = this.#waiting
    this.#turn = ''
    this.#waiting = []
    const error = this.#write(turn)
    this.counts[error === undefined ? 'written' : 'failed'] += waiting.length
    for (const written of waiting) written(error)
  }

  /** Hands the current segment to the shipper. */
  rotate(): void {
    clearTimeout(this.#rotation)
    this.#rotation = undefined
    const segment = this.#segment
    this.#segment = undefined
    if (!segment) return
    closeSync(segment.fd)
    if (segment.bytes > 0) renameSync(segment.openPath, segment.closedPath)
    else unlinkSync(segment.openPath)
  }

  /** Writes what is left and closes the segment. */
  close(): void {
    this.flush()
    this.rotate()
  }

  /** Returns what went wrong, undefined where all is written. */
  #write(text: string): unknown {
    try {
      this.#segment ??= this.#open()
      const segment = this.#segment
      let bytes = writeSync(segment.fd, text, null, 'latin1')
      while (bytes < text.length) bytes += writeSync(segment.fd, text.slice(bytes), null, 'latin1')
      segment.bytes += bytes
      if (segment.bytes >= this.#options.rotateBytes) this.rotate()
      else this.#rotation ??= setTimeout(() => this.#rotateByTime(), this.#options.rotateMs)
      return undefined
    } catch (error) {
      this.#options.log.error('the journal cannot be written: no request is answered', errorFields(error))
      this.#abandon()
      return error
    }
  }

  #open(): OpenSegment {
    const { openPath, closedPath } = newSegmentFile(this.#options.folder)
    return { fd: openSync(openPath, 'ax', 0o600), bytes: 0, openPath, closedPath }
  }

  #rotateByTime(): void {
    try {
      this.rotate()
    } catch (error) {
      this.#options.log.error('a journal segment cannot be closed', errorFields(error))
    }
  }

  /** After a failed write: cuts off what was not answered and starts over in a new segment. */
  #abandon(): void {
    try {
      if (this.#segment) ftruncateSync(this.#segment.fd, this.#segment.bytes)
      this.rotate()
    } catch (error) {
      this.#options.log.error('a journal segment cannot be closed', errorFields(error))
    }
  }
}
