import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { secrets } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudits } from '@/lib/audit/record'
import { mint } from '@/lib/credential/mint'
import type { Id } from '@/lib/kit/id'
import { secretEnd } from '../grace'
import type { Grace, GraceStart } from '../terms'
import type { KeyRow } from './lock-keys'
import { publishKeyChange } from './publish'

export type Rotation = { grace: Grace; graceStarts: GraceStart }
/** A new secret; `credential` is the only time that its string is seen. */
export type MintedSecret = { key: KeyRow; secretId: string; credential: string }

/** Public ids of the secrets of keys that have not ended at `now`, by key, oldest first. */
export async function liveSecretsOf(
  tx: Transaction,
  keyIds: readonly Id<'key'>[],
  now: Date,
): Promise<Map<Id<'key'>, string[]>> {
  if (keyIds.length === 0) return new Map()
  const rows = await tx
    .select({ id: secrets.id, keyId: secrets.keyId })
    .from(secrets)
    .where(and(inArray(secrets.keyId, [...keyIds]), or(isNull(secrets.endsAt), gt(secrets.endsAt, now))))
    .orderBy(secrets.createdAt, secrets.id)
  const byKey = new Map<Id<'key'>, string[]>()
  for (const { id, keyId } of rows) byKey.set(keyId, [...(byKey.get(keyId) ?? []), id])
  return byKey
}

/**
 * Gives locked keys of the team new secrets; those of `live`, as `liveSecretsOf` has them, end as the rotation says, never after
 * their key. Whether a key may be rotated is for the caller to judge. `detail` goes into the audit log.
 */
export async function rotateKeys(
  tx: Transaction,
  ctx: TeamCtx,
  locked: readonly KeyRow[],
  live: ReadonlyMap<Id<'key'>, readonly string[]>,
  rotation: Rotation,
  detail: Record<string, unknown> = {},
): Promise<MintedSecret[]> {
  if (locked.length === 0) return []
  const minted = await mintSecrets(tx, ctx, locked)
  const replaced = minted.flatMap(({ key, secretId }) =>
    (live.get(key.id) ?? []).map((old) => ({ old, secretId, ...endOf(key, rotation, ctx.now) })),
  )
  await endReplaced(tx, replaced)
  await recordAudits(
    tx,
    ctx,
    minted.map(({ key, secretId }) => {
      const made = { secretId, replaced: live.get(key.id) ?? [], ...rotation, ...endOf(key, rotation, ctx.now) }
      return { teamId: ctx.teamId, action: 'key.rotated', subjectId: key.id, detail: { ...made, ...detail } }
    }),
  )
  const changed = [...replaced.map(({ old }) => old), ...minted.map(({ secretId }) => secretId)]
  await publishKeyChange(
    tx,
    locked.map(({ id }) => id),
    changed,
  )
  return minted
}

const endOf = (key: KeyRow, { grace, graceStarts }: Rotation, now: Date) =>
  secretEnd(grace, graceStarts, now, key.expiresAt)

async function mintSecrets(tx: Transaction, ctx: TeamCtx, locked: readonly KeyRow[]): Promise<MintedSecret[]> {
  const apiIds = [...new Set(locked.map(({ apiId }) => apiId))]
  const found = await tx.select({ id: apis.id, prefix: apis.prefix }).from(apis).where(inArray(apis.id, apiIds))
  const prefixes = new Map(found.map(({ id, prefix }) => [id, prefix]))
  const made = locked.map((key) => {
    const prefix = prefixes.get(key.apiId)
    if (!prefix) throw new Error('a key without an api')
    return { key, ...mint(prefix, key.environment, ctx.peppers) }
  })
  const by = { createdAt: ctx.now, createdBy: actingUserId(ctx) }
  await tx
    .insert(secrets)
    .values(made.map(({ key, publicId: id, version, mac }) => ({ id, keyId: key.id, version, mac, ...by })))
  return made.map(({ key, publicId, credential }) => ({ key, secretId: publicId, credential }))
}

type Replaced = { old: string; secretId: string; endsAt: Date | null; graceAfterUseMs: number | null }

async function endReplaced(tx: Transaction, replaced: readonly Replaced[]): Promise<void> {
  if (replaced.length === 0) return
  const values = sql.join(
    replaced.map(
      ({ old, secretId, endsAt, graceAfterUseMs }) =>
        sql`(${old}, ${secretId}, ${endsAt?.toISOString() ?? null}::timestamptz, ${graceAfterUseMs}::bigint)`,
    ),
    sql`, `,
  )
  await tx
    .update(secrets)
    .set({ successorId: sql`ended.successor`, endsAt: sql`ended.ends_at`, graceAfterUseMs: sql`ended.grace_ms` })
    .from(sql`(values ${values}) as ended (id, successor, ends_at, grace_ms)`)
    .where(eq(secrets.id, sql`ended.id`))
}
