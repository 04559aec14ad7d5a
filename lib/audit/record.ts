import { auditEvents } from '@/db/schema/audit'
import type { Transaction } from '@/db/tx'
import type { Ctx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'

export type AuditEntry = {
  teamId: Id<'team'> | null
  /** `noun.verb_past` */
  action: `${string}.${string}`
  subjectId: string
  /** Before and after; never a secret. */
  detail?: Record<string, unknown>
}

/** Writes one audit event, inside the transaction of the change it tells of. */
export async function recordAudit(tx: Transaction, ctx: Ctx, entry: AuditEntry): Promise<void> {
  const { actor } = ctx
  await tx.insert(auditEvents).values({
    ...entry,
    detail: entry.detail ?? {},
    at: ctx.now,
    actorKind: actor.kind === 'system' ? 'system' : 'user',
    actorId: actor.kind === 'system' ? actor.name : actor.userId,
    ip: ctx.source.ip,
    userAgent: ctx.source.userAgent,
  })
}
