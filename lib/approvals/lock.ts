import { and, eq } from 'drizzle-orm'
import { approvals } from '@/db/schema/approvals'
import type { Transaction } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import { type KeyRow, lockKeys } from '@/lib/keys/within/lock-keys'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'

export type OpenApproval = { approval: typeof approvals.$inferSelect; key: KeyRow }

/** The team's approval and its key, both locked, the key first as everywhere; for somebody who may change the key. Refuses one that is decided. */
export async function lockOpenApproval(tx: Transaction, ctx: TeamCtx, approvalId: Id<'appr'>): Promise<OpenApproval> {
  const own = and(eq(approvals.id, approvalId), eq(approvals.teamId, ctx.teamId))
  const [named] = await tx.select({ keyId: approvals.keyId }).from(approvals).where(own)
  const [key] = named ? await lockKeys(tx, ctx, [named.keyId]) : []
  const [approval] = await tx.select().from(approvals).where(own).for('update')
  if (!key || !approval) throw new AppError('not_found', 'There is no such request for approval.')
  if (approval.outcome)
    throw new AppError('conflict', `This request was ${approval.outcome} meanwhile. Look at what is asked now.`)
  return { approval, key }
}
