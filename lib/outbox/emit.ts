import { outboxEvents } from '@/db/schema/outbox'
import type { Transaction } from '@/db/tx'
import type { Ctx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { NotificationEvent } from '@/lib/notifications/terms'

export type OutboxEntry = {
  teamId: Id<'team'>
  event: NotificationEvent
  /** The key, approval or person that it is about. */
  subjectId: string
  /** What the message says besides; never a secret. */
  data?: Record<string, unknown>
  /** Two entries of the same word are one: what is due once is told once, however often it is found due. */
  once?: string
}

/** Leaves word for the worker, who tells people; inside the transaction of the change, so that neither goes without the other. */
export async function emitEvent(tx: Transaction, ctx: Pick<Ctx, 'now'>, entry: OutboxEntry): Promise<void> {
  await tx
    .insert(outboxEvents)
    .values({ ...entry, data: entry.data ?? {}, at: ctx.now })
    .onConflictDoNothing({ target: outboxEvents.once })
}
