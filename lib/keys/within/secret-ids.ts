import { inArray } from 'drizzle-orm'
import { secrets } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import type { Id } from '@/lib/kit/id'

/** Public ids of every secret of these keys, ended or not. */
export async function secretIdsOf(tx: Transaction, keyIds: readonly Id<'key'>[]): Promise<string[]> {
  if (keyIds.length === 0) return []
  const rows = await tx
    .select({ id: secrets.id })
    .from(secrets)
    .where(inArray(secrets.keyId, [...keyIds]))
  return rows.map(({ id }) => id)
}
