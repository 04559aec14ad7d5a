import { auditEvents } from '@/db/schema/audit'
import type { Transaction } from '@/db/tx'
import type { Actor } from '@/lib/access/actor'
import type { Ctx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { AuditAction } from './terms'

/** A statement takes 65,535 values at most, a row has less than twenty. */
const statementRows = 2_000

export type AuditEntry = {
  teamId: Id<'team'> | null
  action: AuditAction
  subjectId: string
  /** Before and after; never a secret. */
  detail?: Record<string, unknown>
}

/** Who acts, when and from where: all that the audit log needs of a context. */
export type AuditCtx = Pick<Ctx, 'actor' | 'now' | 'source'>

/**
 * Writes one audit event, inside the transaction of the change it tells of. The database chains it when that commits; of a change
 * to several chains the installation's event comes first, so that no two wait for each other.
 */
export const recordAudit = (tx: Transaction, ctx: AuditCtx, entry: AuditEntry): Promise<void> =>
  recordAudits(tx, ctx, [entry])

/** Writes several audit events in their order, one for each thing that changed. */
export async function recordAudits(tx: Transaction, ctx: AuditCtx, entries: readonly AuditEntry[]): Promise<void> {
  const { now, source } = ctx
  const by = { ...actorColumns(ctx.actor), at: now, ip: source.ip, userAgent: source.userAgent }
  for (let from = 0; from < entries.length; from += statementRows) {
    const some = entries.slice(from, from + statementRows)
    await tx.insert(auditEvents).values(some.map((entry) => ({ ...entry, ...by, detail: entry.detail ?? {} })))
  }
}

function actorColumns(actor: Actor): Pick<typeof auditEvents.$inferInsert, 'actorKind' | 'actorId'> {
  if (actor.kind === 'system') return { actorKind: 'system', actorId: actor.name }
  if (actor.kind === 'credential') return { actorKind: 'credential', actorId: actor.publicId }
  return { actorKind: 'user', actorId: actor.userId }
}
