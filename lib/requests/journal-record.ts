import type { RequestRow } from './event'
import { absent, copyText } from './within/copy-text'

/** A segment with a damage that is not at its end: nothing that a crash leaves behind. */
export class DamagedSegment extends Error {
  override name = 'DamagedSegment'
}

/** A row as a line of COPY's text format, in the order of `requestColumns`. */
export function encodeRow(row: RequestRow): string {
  return (
    `${isoTime(row.timeMs)}\t${row.id}\t${row.teamId ?? absent}\t${row.apiId ?? absent}\t${row.keyId ?? absent}\t` +
    `${row.secretId ?? absent}\t${row.environment ?? absent}\t${row.decision}\t${copyText(row.method)}\t${copyText(row.path)}\t` +
    `${row.status ?? absent}\t${row.latencyUs ?? absent}\t${copyText(row.ip)}\t${copyText(row.userAgent)}\t` +
    `${copyText(row.scopes)}\t${row.cost}\t${copyText(row.callerId)}\t${copyText(row.verifier)}`
  )
}

let isoMs = Number.NaN
let isoText = ''
/** Many rows share a millisecond. */
function isoTime(ms: number): string {
  if (ms !== isoMs) {
    isoMs = ms
    isoText = new Date(ms).toISOString()
  }
  return isoText
}
