import { and, eq } from 'drizzle-orm'
import { approvals } from '@/db/schema/approvals'
import type { Transaction } from '@/db/tx'
import type { Id } from '@/lib/kit/id'

/** Asks again for what was withdrawn with a key at the moment of its revocation. */
export async function reopenApprovals(tx: Transaction, keyId: Id<'key'>, revokedAt: Date): Promise<void> {
  await tx
    .update(approvals)
    .set({ decidedAt: null, decidedBy: null, outcome: null })
    .where(and(eq(approvals.keyId, keyId), eq(approvals.outcome, 'withdrawn'), eq(approvals.decidedAt, revokedAt)))
}
