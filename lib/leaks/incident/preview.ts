import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys } from '@/db/schema/keys'
import { machines } from '@/db/schema/machines'
import { users } from '@/db/schema/people'
import { usageKeySlices } from '@/db/schema/usage'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { IncidentKey, IncidentPreview, IncidentSelection } from '../contract'
import { incidentKeysMax, incidentShownMax } from '../terms'
import { isSelected } from './selected'

const dayMs = 86_400_000

/** The keys that an incident would end: whose they are, and what of them is in use. */
export async function previewIncident(ctx: TeamCtx, selection: IncidentSelection): Promise<IncidentPreview> {
  authorize(ctx, 'incident.end')
  const found = await readSelected(ctx, selection)
  if (found.length > incidentKeysMax) {
    const max = incidentKeysMax.toLocaleString('en')
    throw new AppError(
      'limit_exceeded',
      `More than ${max} keys match, which is more than can be revoked at once. Choose fewer.`,
    )
  }
  const traffic = await readDayRequests(ctx, selection)
  const all = found.map((key): IncidentKey => ({ ...key, dayRequests: traffic.get(key.id) ?? 0 }))
  const busiest = [...all].sort((a, b) => b.dayRequests - a.dayRequests)
  return {
    keyIds: found.map(({ id }) => id),
    shown: busiest.slice(0, incidentShownMax),
    owners: ownersOf(all),
    dayRequests: all.reduce((sum, { dayRequests }) => sum + dayRequests, 0),
    busyKeys: all.filter(({ dayRequests }) => dayRequests > 0).length,
  }
}

function readSelected(ctx: TeamCtx, selection: IncidentSelection) {
  const now = ctx.now.toISOString()
  const { id, name, environment, createdAt } = keys
  return ctx.db
    .select({
      ...{ id, name, environment, createdAt, api: apis.name },
      owner: sql<string | null>`coalesce(${machines.name}, nullif(${users.name}, ''), ${users.email})`,
      status: sql<IncidentKey['status']>`case when ${keys.expiresAt} <= ${now} then 'expired'
        when ${keys.disabledAt} is not null then 'disabled'
        when ${keys.pendingAt} is not null then 'pending' else 'active' end`,
    })
    .from(keys)
    .innerJoin(apis, eq(apis.id, keys.apiId))
    .leftJoin(users, eq(users.id, keys.ownerId))
    .leftJoin(machines, eq(machines.id, keys.machineId))
    .where(isSelected(ctx, selection))
    .orderBy(asc(keys.name), asc(keys.id))
    .limit(incidentKeysMax + 1)
}

/** Accepted requests of the last 24 hours by key. */
async function readDayRequests(ctx: TeamCtx, selection: IncidentSelection): Promise<Map<string, number>> {
  const { teamId, keyId, bucket, decision, requests } = usageKeySlices
  const selected = ctx.db.select({ id: keys.id }).from(keys).where(isSelected(ctx, selection))
  const since = gte(bucket, new Date(ctx.now.getTime() - dayMs))
  const rows = await ctx.db
    .select({ keyId, number: sql<string>`sum(${requests})` })
    .from(usageKeySlices)
    .where(and(eq(teamId, ctx.teamId), since, eq(decision, 'valid'), inArray(keyId, selected)))
    .groupBy(keyId)
  return new Map(rows.map(({ keyId, number }) => [keyId, Number(number)]))
}

function ownersOf(all: readonly IncidentKey[]): IncidentPreview['owners'] {
  const counts = new Map<string | null, number>()
  for (const { owner } of all) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  return [...counts].map(([name, keys]) => ({ name, keys })).sort((a, b) => b.keys - a.keys)
}
