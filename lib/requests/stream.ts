import { readFileSync } from 'node:fs'
import type { TransactionSql } from 'postgres'
import { CopyIn } from '@/db/copy-in'
import type { KeptSince } from '@/lib/settings/retention'
import { Cutter } from './cutter'
import { requestColumns } from './event'
import { openSegment } from './journal-segment'
import type { Report } from './reports'
import type { Survey } from './survey'
import { absent } from './within/copy-text'
import type { Tally, Writers } from './within/tally'

/** So much is cut while Postgres reads what was sent before: a millisecond of work, eight of reading. */
const pieceBytes = 128 * 1024
const lineRoomBytes = 64

type Stream = {
  tallies: readonly Tally[]
  writers: Pick<Writers, 'routeOf' | 'countryOf'>
  /** Reports that wait for their request, by its id. */
  reports: ReadonlyMap<string, Report>
  since: KeptSince
}

/**
 * Writes the rows of segments into the log by COPY and lets each pass by the tallies. Lines are sent as they are, with the country
 * behind them, and with the report that waits for them where they have none. Returns the ids of the reports that were taken.
 */
export async function streamSegments(
  tx: TransactionSql,
  surveys: readonly Survey[],
  { tallies, writers, reports, since }: Stream,
): Promise<string[]> {
  const copy = await CopyIn.begin(tx, `copy requests (${requestColumns.join(', ')}, country) from stdin`)
  const cutter = new Cutter(writers)
  const taken: string[] = []
  let piece = Buffer.allocUnsafe(2 * pieceBytes)
  let length = 0
  for (const { file } of surveys) {
    for (const frame of openSegment(readFileSync(file.path)).frames) {
      const text = frame.toString('latin1')
      for (let at = 0; at < frame.length; ) {
        const begin = at
        at = cutter.cut(frame, text, begin)
        const { row } = cutter
        const report = reports.size > 0 && row.status < 0 ? reports.get(cutter.id()) : undefined
        if (report) {
          row.status = report.status
          row.latencyUs = report.latencyUs
          taken.push(report.requestId)
        }
        for (const tally of tallies) tally.add(row)
        if (row.timeMs < since.requests) continue
        const room = length + at - begin + lineRoomBytes
        if (room > piece.length) piece = Buffer.concat([piece.subarray(0, length)], room + pieceBytes)
        const [from, to] = report ? cutter.reported() : [at - 1, at - 1]
        length += frame.copy(piece, length, begin, from)
        if (report) length += piece.write(`${report.status}\t${report.latencyUs}`, length, 'latin1')
        length += frame.copy(piece, length, to, at - 1)
        length += piece.write(`\t${row.country || absent}\n`, length, 'latin1')
        if (length < pieceBytes) continue
        await copy.write(piece.subarray(0, length))
        length = 0
      }
    }
  }
  if (length > 0) await copy.write(piece.subarray(0, length))
  await copy.end()
  return taken
}
