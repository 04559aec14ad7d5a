import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { secrets } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { type KeyRow, lockKeys } from './within/lock-keys'

/** The refusal for a key that is not the team's, or is nobody's. */
export const noSuchKey = () => new AppError('not_found', 'There is no such key.')

/** The team's key, locked until the transaction ends, for somebody who may change it. */
export async function lockKey(tx: Transaction, ctx: TeamCtx, keyId: Id<'key'>): Promise<KeyRow> {
  const [key] = await lockKeys(tx, ctx, [keyId])
  if (!key) throw noSuchKey()
  return key
}

/** The same, and not revoked: a revoked key never changes again. */
export async function lockUsableKey(tx: Transaction, ctx: TeamCtx, keyId: Id<'key'>): Promise<KeyRow> {
  const key = await lockKey(tx, ctx, keyId)
  if (key.revokedAt) throw new AppError('conflict', 'This key is revoked, which is final. Create a new one.')
  return key
}

/** Public ids of the secrets of a key that have not ended at `now`, newest first. */
export async function liveSecretIds(tx: Transaction, keyId: Id<'key'>, now: Date): Promise<string[]> {
  const rows = await tx
    .select({ id: secrets.id, createdAt: secrets.createdAt })
    .from(secrets)
    .where(and(eq(secrets.keyId, keyId), or(isNull(secrets.endsAt), gt(secrets.endsAt, now))))
  return rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).map(({ id }) => id)
}
