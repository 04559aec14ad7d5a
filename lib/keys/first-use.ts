import { and, asc, desc, eq, gte } from 'drizzle-orm'
import { keys, secrets } from '@/db/schema/keys'
import { requests } from '@/db/schema/requests'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { FirstUseInput } from './contract'
import { noSuchKey } from './lock'
import type { FirstUse } from './parts/contract'

/** Whether a key (or one secret of it) has been used, for somebody who waits for it. */
export async function firstUse(ctx: TeamCtx, { key: keyId, secret: secretId }: FirstUseInput): Promise<FirstUse> {
  authorize(ctx, 'key.read')
  const [made] = await ctx.db
    .select({ createdAt: secrets.createdAt })
    .from(secrets)
    .innerJoin(keys, eq(keys.id, secrets.keyId))
    .where(and(eq(keys.id, keyId), eq(keys.teamId, ctx.teamId), secretId ? eq(secrets.id, secretId) : undefined))
    .orderBy(asc(secrets.createdAt))
    .limit(1)
  if (!made) throw noSuchKey()
  const { time, id, decision, status, latencyUs } = requests
  const ofSecret = and(
    eq(requests.keyId, keyId),
    secretId ? eq(requests.secretId, secretId) : undefined,
    gte(time, made.createdAt),
  )
  const seen = () => ctx.db.select({ at: time, decision, status, latencyUs }).from(requests)
  const [accepted] = await seen()
    .where(and(ofSecret, eq(decision, 'valid')))
    .orderBy(asc(time), asc(id))
    .limit(1)
  const found = accepted ?? (await seen().where(ofSecret).orderBy(desc(time), desc(id)).limit(1))[0]
  if (!found) return null
  const { latencyUs: us, ...request } = found
  return { ...request, latencyMs: us === null ? null : us / 1000 }
}
