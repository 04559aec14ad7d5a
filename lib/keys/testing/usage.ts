import { secretUses } from '@/db/schema/keys'
import { requests } from '@/db/schema/requests'
import { usageKeyHours, usageKeySlices } from '@/db/schema/usage'
import { newId } from '@/lib/kit/id'
import type { Decision } from '@/lib/verify/contract'
import type { IssuedSecret } from '../contract'
import type { KeyHouse } from './keys'

const floor = (at: Date, ms: number) => new Date(Math.floor(at.getTime() / ms) * ms)

/** Counts `count` requests of a secret at a moment, as the shipper would; the newest of them is also in the log. */
export async function testRequests(
  house: KeyHouse,
  { keyId, secretId }: IssuedSecret,
  at: Date,
  count: number,
  decision: Decision = 'valid',
): Promise<void> {
  const { db, teamId, apiId } = house
  const row = { teamId, keyId, secretId, decision, requests: count }
  await db.insert(usageKeySlices).values({ ...row, bucket: floor(at, 300_000) })
  await db.insert(usageKeyHours).values({ ...row, bucket: floor(at, 3_600_000) })
  const id = newId('req', at.getTime())
  const log = { time: at, id, teamId, apiId, keyId, secretId, decision, method: 'GET', path: '/v1', verifier: 'v' }
  await db.insert(requests).values({ ...log, ip: '198.51.100.7', userAgent: 'curl/8', status: 200, latencyUs: 41_000 })
  if (decision !== 'valid') return
  await db.insert(secretUses).values({
    secretId,
    firstUsedAt: at,
    lastUsedAt: at,
    lastIp: '198.51.100.7',
    lastPath: '/v1',
    lastMethod: 'GET',
    uses: count,
  })
}
