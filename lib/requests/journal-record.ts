import type { Environment } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import type { Decision } from '@/lib/verify/contract'
import { type RequestRow, requestColumns } from './event'

const absent = '\\N'
const plain = /^[\x20-\x5b\x5d-\x7e]*$/

/** A segment with a damage that is not at its end: nothing that a crash leaves behind. */
export class DamagedSegment extends Error {
  override name = 'DamagedSegment'
}

/** A row as a line of COPY's text format, in the order of `requestColumns`. */
export function encodeRow(row: RequestRow): string {
  return (
    `${isoTime(row.timeMs)}\t${row.id}\t${row.teamId ?? absent}\t${row.apiId ?? absent}\t${row.keyId ?? absent}\t` +
    `${row.secretId ?? absent}\t${row.environment ?? absent}\t${row.decision}\t${field(row.method)}\t${field(row.path)}\t` +
    `${row.status ?? absent}\t${row.latencyUs ?? absent}\t${field(row.ip)}\t${field(row.userAgent)}\t` +
    `${field(row.scopes)}\t${row.cost}\t${field(row.callerId)}\t${field(row.verifier)}`
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

function field(text: string | null): string {
  if (text === null) return absent
  return plain.test(text) ? text : escaped(text)
}

/** Every byte that is not plain as `\xHH`; NUL, which Postgres' text cannot hold, is left out. */
function escaped(text: string): string {
  let out = ''
  for (const byte of Buffer.from(text.replaceAll('\0', ''), 'utf8')) {
    const isPlain = byte >= 0x20 && byte <= 0x7e && byte !== 0x5c
    out += isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return out
}

/** Reads what `encodeRow` wrote. */
export function decodeRow(text: string): RequestRow {
  const fields = text.split('\t')
  if (fields.length !== requestColumns.length) throw new DamagedSegment(`a row of ${fields.length} columns`)
  const [time, id, teamId, apiId, keyId, secretId, environment, decision, method, path, ...rest] = fields.map(unescaped)
  const [status, latencyUs, ip, userAgent, scopes, cost, callerId, verifier] = rest
  return {
    timeMs: Date.parse(time ?? ''),
    id: id as Id<'req'>,
    teamId: (teamId ?? null) as Id<'team'> | null,
    apiId: (apiId ?? null) as Id<'api'> | null,
    keyId: (keyId ?? null) as Id<'key'> | null,
    secretId: secretId ?? null,
    environment: (environment ?? null) as Environment | null,
    decision: decision as Decision,
    method: method ?? null,
    path: path ?? null,
    status: status ? Number(status) : null,
    latencyUs: latencyUs ? Number(latencyUs) : null,
    ip: ip ?? null,
    userAgent: userAgent ?? null,
    scopes: scopes ?? null,
    cost: Number(cost),
    callerId: callerId ?? null,
    verifier: verifier ?? '',
  }
}

function unescaped(text: string): string | null {
  if (text === absent) return null
  if (!text.includes('\\')) return text
  const latin1 = text.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(latin1, 'latin1').toString('utf8')
}
