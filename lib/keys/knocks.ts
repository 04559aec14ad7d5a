import { and, desc, eq, gte, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import { usageKeyHours } from '@/db/schema/usage'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Knocks } from './parts/contract'
import { deadSince, keyStatus } from './status'
import type { Reader } from './view'
import type { KeyRow } from './within/lock-keys'

const hourMs = 3_600_000

/** Attempts with a key since it was revoked, expired, disabled or made to wait for approval; null while it is active. */
export async function readKnocks(db: Reader, ctx: TeamCtx, key: KeyRow): Promise<Knocks | null> {
  const since = deadSince(key, ctx.now)
  const status = keyStatus(key, ctx.now)
  if (!since || status === 'active') return null
  const refusal = status === 'pending' ? 'disabled' : status
  const firstHour = new Date(Math.floor(since.getTime() / hourMs) * hourMs)
  const { teamId, keyId, bucket, decision } = usageKeyHours
  const [counted] = await db
    .select({ count: sql<string>`coalesce(sum(requests), 0)` })
    .from(usageKeyHours)
    .where(and(eq(teamId, ctx.teamId), eq(keyId, key.id), eq(decision, refusal), gte(bucket, firstHour)))
  const [last] = await db
    .select({ at: requests.time, ip: requests.ip, userAgent: requests.userAgent })
    .from(requests)
    .where(and(eq(requests.keyId, key.id), eq(requests.decision, refusal), gte(requests.time, since)))
    .orderBy(desc(requests.time), desc(requests.id))
    .limit(1)
  return {
    count: Number(counted?.count ?? 0),
    lastAt: last?.at ?? null,
    lastIp: last?.ip ?? null,
    lastUserAgent: last?.userAgent ?? null,
  }
}
