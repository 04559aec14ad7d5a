import { and, desc, eq, gte, isNotNull, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { Reader } from '../view'
import type { AddressUse } from './terms'

const dayMs = 86_400_000
/** As many requests of a key are looked at, the newest: a busy key is known by a part of its log. */
const rowsMax = 20_000
const addressesMax = 100

export type SecretAddressUse = AddressUse & { secretId: string | null }

/** From where a key was used with success in the last `days`, by secret, the busiest first. */
export async function readSecretAddresses(
  db: Reader,
  ctx: TeamCtx,
  keyId: Id<'key'>,
  days: number,
): Promise<SecretAddressUse[]> {
  const { time, id, ip, secretId, decision } = requests
  const since = new Date(ctx.now.getTime() - days * dayMs)
  const newest = db
    .select({ time, ip, secretId })
    .from(requests)
    .where(and(eq(requests.keyId, keyId), eq(decision, 'valid'), isNotNull(ip), gte(time, since)))
    .orderBy(desc(time), desc(id))
    .limit(rowsMax)
    .as('newest')
  const count = sql<number>`count(*)::int`
  const rows = await db
    .select({
      secretId: newest.secretId,
      ip: newest.ip,
      requests: count,
      lastAt: sql`max(${newest.time})`.mapWith(requests.time),
    })
    .from(newest)
    .groupBy(newest.secretId, newest.ip)
    .orderBy(desc(count), newest.ip)
    .limit(addressesMax)
  return rows.flatMap(({ ip, ...use }) => (ip === null ? [] : [{ ...use, ip }]))
}

/** The same of the last 7 days, whatever the secret. */
export async function readRecentAddresses(db: Reader, ctx: TeamCtx, keyId: Id<'key'>): Promise<AddressUse[]> {
  const byIp = new Map<string, AddressUse>()
  for (const { ip, requests: more, lastAt } of await readSecretAddresses(db, ctx, keyId, 7)) {
    const known = byIp.get(ip)
    const last = known && known.lastAt > lastAt ? known.lastAt : lastAt
    byIp.set(ip, { ip, requests: (known?.requests ?? 0) + more, lastAt: last })
  }
  return [...byIp.values()].sort((a, b) => b.requests - a.requests)
}
