import { outboxEvents } from '@/db/schema/outbox'
import type { Transaction } from '@/db/tx'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { NotificationEvent } from '@/lib/notifications/terms'

/** A statement takes 65,535 values at most. */
const statementRows = 2_000

export type OutboxEntry = {
  teamId: Id<'team'>
  event: NotificationEvent
  /** The key, approval or person that it is about. */
  subjectId: string
  /** What the message says besides: `name` of the subject, …; never a secret. `by`, the acting person, is added: they need not be told. */
  data?: Record<string, unknown>
  /** Two entries of the same word are one: what is due once is told once, however often it is found due. */
  once?: string
}

/** Leaves word for the worker, who tells people; inside the transaction of the change, so that neither goes without the other. */
export const emitEvent = (tx: Transaction, ctx: Pick<Ctx, 'now' | 'actor'>, entry: OutboxEntry): Promise<void> =>
  emitEvents(tx, ctx, [entry])

/** The same for several things that changed at once, in their order. */
export async function emitEvents(
  tx: Transaction,
  ctx: Pick<Ctx, 'now' | 'actor'>,
  entries: readonly OutboxEntry[],
): Promise<void> {
  const by = actingUserId(ctx)
  for (let from = 0; from < entries.length; from += statementRows) {
    const some = entries.slice(from, from + statementRows)
    await tx
      .insert(outboxEvents)
      .values(some.map((entry) => ({ ...entry, data: { by, ...entry.data }, at: ctx.now })))
      .onConflictDoNothing({ target: outboxEvents.once })
  }
}
