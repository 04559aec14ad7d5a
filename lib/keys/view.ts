import { and, eq, inArray, sql } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys, secrets, secretUses } from '@/db/schema/keys'
import { machines } from '@/db/schema/machines'
import { users } from '@/db/schema/people'
import type { Database } from '@/db/tx'
import { isAllowed } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { mask } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import { effectiveLimits, type LimitColumns, limitsOf } from '@/lib/limits/columns'
import type { KeyView } from './contract'
import { noSuchKey } from './lock'
import type { OwnerView } from './owner/contract'
import { rotationDueAt } from './rotation-due'
import { keyStatus } from './status'
import type { KeyRow } from './within/lock-keys'
import { ownerOf, personName } from './within/owner'

/** A database or a transaction, for reading. */
export type Reader = Pick<Database, 'select'>

const { id, slug, name, prefix } = apis
const { rateUnits, rateWindowMs, rateBurst, quotaUnits, quotaPeriod } = apis
const api = { id, slug, name, prefix }
const apiLimits = { rateUnits, rateWindowMs, rateBurst, quotaUnits, quotaPeriod }
type Found = { key: KeyRow; api: KeyApi; apiLimits: LimitColumns; ownerName: string | null; secret: SecretSummary }
type KeyApi = KeyView['api'] & { prefix: string }
type SecretSummary = { newest: string; newestAt: Date | null; live: number; lastUsedAt: Date | null }

/** The team's keys of these ids, in this order; other ids are left out. */
export async function readKeyViews(db: Reader, ctx: TeamCtx, keyIds: Id<'key'>[]): Promise<KeyView[]> {
  if (keyIds.length === 0) return []
  const rows = await db
    .select({ key: keys, api, apiLimits, ownerName: sql<string | null>`coalesce(${machines.name}, ${personName})` })
    .from(keys)
    .innerJoin(apis, eq(apis.id, keys.apiId))
    .leftJoin(users, eq(users.id, keys.ownerId))
    .leftJoin(machines, eq(machines.id, keys.machineId))
    .where(and(eq(keys.teamId, ctx.teamId), inArray(keys.id, keyIds)))
  const summaries = await readSecretSummaries(db, ctx, keyIds)
  const views = new Map(
    rows.map((row) => [row.key.id, keyView(ctx, { ...row, secret: summaries.get(row.key.id) ?? noSecret })]),
  )
  return keyIds.flatMap((id) => views.get(id) ?? [])
}

/** The team's key of this id. */
export async function readKeyView(db: Reader, ctx: TeamCtx, keyId: Id<'key'>): Promise<KeyView> {
  const [view] = await readKeyViews(db, ctx, [keyId])
  if (!view) throw noSuchKey()
  return view
}

const noSecret: SecretSummary = { newest: '', newestAt: null, live: 0, lastUsedAt: null }

async function readSecretSummaries(db: Reader, ctx: TeamCtx, keyIds: Id<'key'>[]): Promise<Map<string, SecretSummary>> {
  const rows = await db
    .select({
      keyId: secrets.keyId,
      newest: sql<string>`(array_agg(${secrets.id} order by ${secrets.createdAt} desc))[1]`,
      newestAt: sql`max(${secrets.createdAt})`.mapWith(secrets.createdAt),
      live: sql<number>`count(*) filter (where coalesce(${secrets.endsAt}, 'infinity') > ${ctx.now.toISOString()})::int`,
      lastUsedAt: sql`max(${secretUses.lastUsedAt})`.mapWith(secretUses.lastUsedAt),
    })
    .from(secrets)
    .leftJoin(secretUses, eq(secretUses.secretId, secrets.id))
    .where(inArray(secrets.keyId, keyIds))
    .groupBy(secrets.keyId)
  return new Map(rows.map(({ keyId, ...summary }) => [keyId, summary]))
}

function keyView(ctx: TeamCtx, { key, api: { prefix, ...api }, apiLimits, ownerName, secret }: Found): KeyView {
  const ownLimits = limitsOf(key)
  const status = keyStatus(key, ctx.now)
  const ended = status === 'revoked' || status === 'expired'
  return {
    id: key.id,
    name: key.name,
    description: key.description,
    environment: key.environment,
    api,
    owner: ownerView(key, ownerName ?? ''),
    tags: key.tags,
    scopes: key.scopes,
    allowedIps: key.allowedIps,
    ownLimits,
    limits: effectiveLimits(ownLimits, limitsOf(apiLimits)),
    status,
    hint: mask(prefix, key.environment, secret.newest),
    liveSecrets: ended ? 0 : secret.live,
    createdAt: key.createdAt,
    expiresAt: key.expiresAt,
    rotateEveryDays: key.rotateEveryDays,
    rotationDueAt: ended ? null : rotationDueAt(key.rotateEveryDays, secret.newestAt),
    lastUsedAt: secret.lastUsedAt,
    manageable: isAllowed(ctx, 'key.manage', key.ownerId),
  }
}

function ownerView(key: KeyRow, name: string): OwnerView | null {
  const id = ownerOf(key)
  return id && { id, kind: key.machineId ? 'machine' : 'person', name }
}
