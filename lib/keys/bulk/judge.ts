import { and, asc, eq, inArray } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { isAllowed, notTheirs } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { KeyRow } from '../within/lock-keys'
import type { BulkResult } from './terms'

/** Why a key that somebody may change cannot be changed in this way; null: it can. */
export type Refusal = (key: KeyRow) => string | null
export type Judged = { todo: KeyRow[]; result: BulkResult }

/** Locks the team's keys of these ids, in the order of their ids as `lockKeys` does, also those that are not the actor's to change. */
export function lockNamed(tx: Transaction, ctx: TeamCtx, keyIds: readonly Id<'key'>[]): Promise<KeyRow[]> {
  return tx
    .select()
    .from(keys)
    .where(and(eq(keys.teamId, ctx.teamId), inArray(keys.id, [...keyIds])))
    .orderBy(asc(keys.id))
    .for('update')
}

/** Parts the keys that were named: those to change, and those that are refused, each with its reason. */
export function judge(ctx: TeamCtx, keyIds: readonly Id<'key'>[], locked: readonly KeyRow[], refusal: Refusal): Judged {
  const byId = new Map(locked.map((key) => [key.id, key]))
  const why = (key: KeyRow | undefined): string | null => {
    if (!key) return 'There is no such key.'
    return isAllowed(ctx, 'key.manage', key.ownerId) ? refusal(key) : notTheirs
  }
  const rows = keyIds.map((keyId) => {
    const key = byId.get(keyId)
    return { keyId, name: key?.name ?? null, why: why(key) }
  })
  const refused = new Set(rows.filter((row) => row.why !== null).map(({ keyId }) => keyId))
  const todo = locked.filter(({ id }) => !refused.has(id))
  return { todo, result: { rows, done: todo.length } }
}

/** Locks the keys that were named and parts them. */
export const judgeKeys = async (
  tx: Transaction,
  ctx: TeamCtx,
  keyIds: readonly Id<'key'>[],
  refusal: Refusal,
): Promise<Judged> => judge(ctx, keyIds, await lockNamed(tx, ctx, keyIds), refusal)

export const revoked: Refusal = ({ revokedAt }) => (revokedAt ? 'It is revoked, which is final.' : null)

/** The key is revoked, or an admin has not approved it yet. */
export const notUsable: Refusal = (key) => revoked(key) ?? (key.pendingAt ? 'It waits for an admin’s approval.' : null)
