import { and, asc, eq, gt, gte, isNull, or, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { usageKeySlices } from '@/db/schema/usage'
import type { Database } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { isChanged, policyChange } from './change'
import { type PolicyPreview, type TouchedKey, touchedKeysShown } from './contract'
import { isTouched, policyEffect } from './effect'
import { idleSince, lastUsedAt } from './idle-since'
import { dayMs, type Policy } from './terms'

type Reader = Pick<Database, 'select'>

/** Every key of the team that a change of policy touches, the busiest first: two statements, however many keys there are. */
export async function readTouchedKeys(db: Reader, ctx: TeamCtx, before: Policy, after: Policy): Promise<TouchedKey[]> {
  if (!isChanged(policyChange(before, after))) return []
  const rows = await readPolicedKeys(db, ctx)
  const requests = await readDayRequests(db, ctx)
  return rows
    .map(({ key, idleSince, lastUsedAt, isWorking }) => ({
      ...policyEffect({ ...key, idleSince: isWorking ? idleSince : null }, before, after, ctx.now),
      ...{ id: key.id, name: key.name, environment: key.environment, expiresAt: key.expiresAt, lastUsedAt },
      dayRequests: requests.get(key.id) ?? 0,
    }))
    .filter(isTouched)
    .sort((a, b) => b.dayRequests - a.dayRequests)
}

export function previewOf(touched: readonly TouchedKey[]): PolicyPreview {
  const number = (is: (key: TouchedKey) => boolean) => touched.filter(is).length
  return {
    counts: {
      touched: touched.length,
      endsEarlier: number(({ endsAt }) => endsAt !== null),
      loseScopes: number(({ losesScopes }) => losesScopes.length > 0),
      addressRule: number(({ allowedIps }) => allowedIps !== null),
      idle: number(({ isIdle }) => isIdle),
    },
    dayRequests: touched.reduce((sum, { dayRequests }) => sum + dayRequests, 0),
    keys: touched.slice(0, touchedKeysShown),
  }
}

/** The keys that can still open something, or could again. */
function readPolicedKeys(db: Reader, ctx: TeamCtx) {
  const { id, name, environment, apiId, scopes, allowedIps, expiresAt } = keys
  return db
    .select({
      key: { id, name, environment, apiId, scopes, allowedIps, expiresAt },
      idleSince,
      lastUsedAt,
      isWorking: sql<boolean>`${keys.disabledAt} is null and ${keys.pendingAt} is null`,
    })
    .from(keys)
    .where(and(eq(keys.teamId, ctx.teamId), isLiving(ctx.now)))
    .orderBy(asc(keys.id))
}

/** Neither revoked nor expired. */
export const isLiving = (now: Date) => and(isNull(keys.revokedAt), or(isNull(keys.expiresAt), gt(keys.expiresAt, now)))

async function readDayRequests(db: Reader, ctx: TeamCtx): Promise<Map<Id<'key'>, number>> {
  const { teamId, keyId, bucket, decision } = usageKeySlices
  const since = new Date(ctx.now.getTime() - dayMs)
  const rows = await db
    .select({ keyId, requests: sql<string>`sum(requests)` })
    .from(usageKeySlices)
    .where(and(eq(teamId, ctx.teamId), eq(decision, 'valid'), gte(bucket, since)))
    .groupBy(keyId)
  return new Map(rows.map((row) => [row.keyId, Number(row.requests)]))
}
