import { auditEvents } from '@/db/schema/audit'
import type { Transaction } from '@/db/tx'
import type { Ctx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { AuditAction } from './terms'

export type AuditEntry = {
  teamId: Id<'team'> | null
  action: AuditAction
  subjectId: string
  /** Before and after; never a secret. */
  detail?: Record<string, unknown>
}

/**
 * Writes one audit event, inside the transaction of the change it tells of. Its chain is locked until the transaction ends: lock
 * what is to be changed before, and nothing after but the revision (`publishChange`); the installation's event comes before a
 * team's.
 */
export const recordAudit = (tx: Transaction, ctx: Ctx, entry: AuditEntry): Promise<void> =>
  recordAudits(tx, ctx, [entry])

/** Writes several audit events in their order, one for each thing that changed. */
export async function recordAudits(tx: Transaction, ctx: Ctx, entries: readonly AuditEntry[]): Promise<void> {
  const { actor, now, source } = ctx
  const by =
    actor.kind === 'system'
      ? ({ actorKind: 'system', actorId: actor.name } as const)
      : ({ actorKind: 'user', actorId: actor.userId } as const)
  await tx.insert(auditEvents).values(
    entries.map((entry) => ({
      ...entry,
      ...by,
      detail: entry.detail ?? {},
      at: now,
      ip: source.ip,
      userAgent: source.userAgent,
    })),
  )
}
