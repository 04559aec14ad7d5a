import { and, desc, eq, gt, inArray, type SQL } from 'drizzle-orm'
import { auditEvents } from '@/db/schema/audit'
import { keys, secrets } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { AuditAction } from '@/lib/audit/terms'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import type { Containment, ReadReceiptInput } from './contract'
import { readReceipt } from './receipt'

/** What ends a secret. */
const ends: AuditAction[] = ['key.revoked', 'key.rotated', 'key.secret_ended']

/**
 * Keeps, once the receipt for the end of a leaked secret is complete, how long it took from the moment that the secret was
 * pasted. Null while it is not complete, or nothing was done yet. Asked again it answers the same: once is kept.
 */
export async function containLeak(ctx: TeamCtx, { key }: ReadReceiptInput): Promise<Containment | null> {
  authorize(ctx, 'leak.find')
  const receipt = await readReceipt(ctx, { key })
  return ctx.db.transaction(async (tx) => {
    const { changeRevision, revokedAt } = await lockTeamKey(tx, ctx, key)
    const found = await lastEvent(tx, key, ['leak.found'])
    if (!found) return null
    const since = gt(auditEvents.number, found.number)
    const kept = await lastEvent(tx, key, ['leak.contained'], since)
    if (kept) return { msToReceipt: Number(kept.detail['msToReceipt']) }
    if (!receipt || receipt.revision !== changeRevision || receipt.acknowledged < receipt.total) return null
    const isOver = revokedAt !== null || (await isEnded(tx, ctx, String(found.detail['secretId'])))
    if (!isOver || !(await lastEvent(tx, key, ends, since))) return null
    const { revision, acknowledged, at, ms } = receipt
    const pastedAtMs = found.at.getTime() - Number(found.detail['pastedMsAgo'] ?? 0)
    const msToReceipt = Math.max(0, Math.round(at.getTime() + (ms ?? 0) - pastedAtMs))
    const detail = { msToReceipt, revision, verifiers: acknowledged, foundBy: found.actorId }
    await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'leak.contained', subjectId: key, detail })
    return { msToReceipt }
  })
}

/** Locked, so that two who see the same receipt do not both write it down. */
async function lockTeamKey(tx: Transaction, ctx: TeamCtx, key: Id<'key'>) {
  const [found] = await tx
    .select({ changeRevision: keys.changeRevision, revokedAt: keys.revokedAt })
    .from(keys)
    .where(and(eq(keys.id, key), eq(keys.teamId, ctx.teamId)))
    .for('update')
  if (!found) throw new AppError('not_found', 'There is no such key.')
  return found
}

async function isEnded(tx: Transaction, ctx: TeamCtx, secretId: string): Promise<boolean> {
  const [secret] = await tx.select({ endsAt: secrets.endsAt }).from(secrets).where(eq(secrets.id, secretId))
  return secret?.endsAt != null && secret.endsAt <= ctx.now
}

async function lastEvent(tx: Transaction, key: Id<'key'>, actions: AuditAction[], after?: SQL) {
  const [event] = await tx
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, key), inArray(auditEvents.action, actions), after))
    .orderBy(desc(auditEvents.number))
    .limit(1)
  return event
}
