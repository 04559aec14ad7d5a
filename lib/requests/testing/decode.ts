import type { Environment } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import type { Decision } from '@/lib/verify/contract'
import { type RequestRow, requestColumns } from '../event'
import { DamagedSegment } from '../journal-record'
import { openSegment } from '../journal-segment'
import { unescaped } from '../within/copy-text'

/** Reads a segment back into rows. */
export function decodeSegment(bytes: Buffer): { rows: RequestRow[]; tornBytes: number } {
  const { frames, tornBytes } = openSegment(bytes)
  const lines = frames.flatMap((frame) => frame.toString('latin1').split('\n').slice(0, -1))
  return { rows: lines.map(decodeRow), tornBytes }
}

/** Reads what `encodeRow` wrote. */
function decodeRow(text: string): RequestRow {
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
