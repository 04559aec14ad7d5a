import { eq } from 'drizzle-orm'
import { publishChange } from '@/db/channels'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import type { Id } from '@/lib/kit/id'

/** Tells verifiers to forget these secrets of a key (public ids), and notes on the key under which revision: its receipts are found by it. */
export async function publishKeyChange(tx: Transaction, keyId: Id<'key'>, secretIds: readonly string[]): Promise<void> {
  const changeRevision = await publishChange(tx, secretIds)
  await tx.update(keys).set({ changeRevision }).where(eq(keys.id, keyId))
}
