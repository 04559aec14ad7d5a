import { inArray } from 'drizzle-orm'
import { publishChange } from '@/db/channels'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import type { Id } from '@/lib/kit/id'

/** Tells verifiers to forget these secrets of keys (public ids), and notes on the keys under which revision: their receipts are found by it. */
export async function publishKeyChange(
  tx: Transaction,
  keyIds: readonly Id<'key'>[],
  secretIds: readonly string[],
): Promise<void> {
  if (secretIds.length === 0) return
  const changeRevision = await publishChange(tx, secretIds)
  await tx
    .update(keys)
    .set({ changeRevision })
    .where(inArray(keys.id, [...keyIds]))
}
