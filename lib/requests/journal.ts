import { closeSync, ftruncateSync, mkdirSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import type { Id } from '@/lib/kit/id'
import { errorFields, type Log } from '@/lib/kit/log'
import { Backlog } from './backlog'
import type { RequestRow } from './event'
import { closeLeftovers, markVerifier, newSegmentFile } from './journal-folder'
import { encodeRow } from './journal-record'
import { frameHeadBytes, sealFrame } from './journal-segment'

const rotateBytesDefault = 4 * 1024 * 1024
const rotateMsDefault = 300
const turnCharsMax = 1024 * 1024

/** What happens when there is no room: nobody is answered, or everybody is and what is lost is counted. */
export const fullPolicies = ['refuse', 'shed'] as const
export type FullPolicy = (typeof fullPolicies)[number]

/** Called when the row is in the file (no argument), or could not be written. */
export type Written = (error?: unknown) => void

type OpenSegment = { fd: number; bytes: number; openPath: string; closedPath: string }
export type JournalOptions = {
  folder: string
  verifierId: Id<'ver'>
  log: Log
  /** How much may wait in the folder to be shipped. */
  bytesMax: number
  whenFull: FullPolicy
  rotateBytes?: number
  rotateMs?: number
}

/**
 * The request log's first home: rows are appended to a segment file before their requests are answered. All rows of one
 * turn of the event loop go in one write(2). Survives the death of the process, not of the machine: nothing is fsynced.
 */
export class Journal {
  readonly #options: Required<JournalOptions>
  readonly #frame = Buffer.allocUnsafe(frameHeadBytes + turnCharsMax)
  /** The rows of this turn, in ASCII. */
  #turn = ''
  #waiting: Written[] = []
  #segment: OpenSegment | undefined
  #rotation: NodeJS.Timeout | undefined
  #isFull = false
  #isFaulty = false
  readonly #flush = () => this.flush()
  readonly backlog: Backlog
  /** Rows since the start: written, refused because they could not be, and dropped although they were answered. */
  readonly counts = { written: 0, failed: 0, shed: 0 }

  constructor(options: JournalOptions) {
    this.#options = { rotateBytes: rotateBytesDefault, rotateMs: rotateMsDefault, ...options }
    mkdirSync(options.folder, { recursive: true, mode: 0o700 })
    const leftovers = closeLeftovers(options.folder, process.pid)
    if (leftovers > 0) options.log.warn('closed the journal of a verifier that was killed', { segments: leftovers })
    markVerifier(options.folder, options.verifierId)
    this.backlog = new Backlog(options.folder)
    this.#measure()
  }

  /** Takes a row; `written` is called at the end of this turn of the event loop, when it is safe to answer. */
  append(row: RequestRow, written: Written): void {
    const text = `${encodeRow(row)}\n`
    if (this.#turn.length + text.length > turnCharsMax) this.flush()
    this.#turn += text
    if (this.#waiting.push(written) === 1) setImmediate(this.#flush)
  }

  /** Writes what this turn has appended and lets it be answered. */
  flush(): void {
    if (this.#waiting.length === 0) return
    const waiting = this.#waiting
    this.#waiting = []
    const fault = this.#isFull ? new Error('the journal is full') : this.#write()
    this.#turn = ''
    const isShed = fault !== undefined && this.#options.whenFull === 'shed'
    this.counts[fault === undefined ? 'written' : isShed ? 'shed' : 'failed'] += waiting.length
    for (const written of waiting) written(isShed ? undefined : fault)
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
  #write(): unknown {
    try {
      const end = frameHeadBytes + this.#frame.write(this.#turn, frameHeadBytes, 'latin1')
      const frame = this.#frame.subarray(0, end)
      sealFrame(frame)
      this.#segment ??= this.#open()
      const segment = this.#segment
      for (let at = 0; at < frame.length; ) at += writeSync(segment.fd, frame, at)
      segment.bytes += frame.length
      if (segment.bytes >= this.#options.rotateBytes) this.#rotateNow()
      else this.#rotation ??= setTimeout(() => this.#rotateNow(), this.#options.rotateMs)
      if (this.#isFaulty) this.#options.log.warn('the journal can be written again', { ...this.counts })
      this.#isFaulty = false
      return undefined
    } catch (error) {
      const { log, whenFull } = this.#options
      if (!this.#isFaulty) log.error('the journal cannot be written', { whenFull, ...errorFields(error) })
      this.#isFaulty = true
      this.#abandon()
      return error
    }
  }

  #open(): OpenSegment {
    const { openPath, closedPath } = newSegmentFile(this.#options.folder, this.#options.verifierId)
    return { fd: openSync(openPath, 'ax', 0o600), bytes: 0, openPath, closedPath }
  }

  #rotateNow(): void {
    try {
      this.rotate()
      this.#measure()
    } catch (error) {
      this.#options.log.error('a journal segment cannot be closed', errorFields(error))
    }
  }

  /** Whether there is room for more; while there is none it is asked again and again. */
  #measure(): void {
    const { bytesMax, log, whenFull } = this.#options
    const { bytes } = this.backlog.refresh()
    const wasFull = this.#isFull
    this.#isFull = bytes >= bytesMax
    if (this.#isFull) this.#rotation ??= setTimeout(() => this.#rotateNow(), this.#options.rotateMs)
    if (this.#isFull === wasFull) return
    if (this.#isFull) log.error('the journal is full: is the worker running?', { bytes, bytesMax, whenFull })
    else log.warn('the journal has room again', { shedRows: this.counts.shed, refusedRows: this.counts.failed })
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
