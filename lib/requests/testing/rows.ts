import { newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import type { RequestRow } from '../event'
import { newRequestId } from '../event-id'

const teamId = newId('team')
const apiId = newId('api')
const keyId = newId('key')
const dayMs = 86_400_000

/** A row of a valid request, with `change`; `daysAgo` sets its time. */
export function sampleRow({ daysAgo = 0, ...change }: Partial<RequestRow> & { daysAgo?: number } = {}): RequestRow {
  const timeMs = change.timeMs ?? Date.now() - daysAgo * dayMs
  return {
    timeMs,
    id: newRequestId(timeMs),
    teamId,
    apiId,
    keyId,
    secretId: randomBase62(12),
    environment: 'live',
    decision: 'valid',
    method: 'GET',
    path: '/stations/1',
    status: null,
    latencyUs: null,
    ip: '192.0.2.1',
    userAgent: 'test',
    scopes: null,
    cost: 1,
    callerId: null,
    verifier: 't',
    ...change,
  }
}
