import { and, eq, ne, type SQL } from 'drizzle-orm'
import { sessions } from '@/db/schema/people'
import type { Transaction } from '@/db/tx'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { Id } from '@/lib/kit/id'

/** Which sessions of a person: one, all but one, or all. */
export type Which = { only: Id<'session'> } | { allBut: Id<'session'> } | 'all'

/** Ends sessions of a person inside the caller's transaction, with an audit event each; answers how many there were. */
export async function endSessionsOf(tx: Transaction, ctx: Ctx, userId: Id<'user'>, which: Which): Promise<number> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), chosen(which)))
    .returning({ id: sessions.id })
  for (const { id } of ended) {
    await recordAudit(tx, ctx, { teamId: null, action: 'session.ended', subjectId: id, detail: { userId } })
  }
  return ended.length
}

function chosen(which: Which): SQL | undefined {
  if (which === 'all') return undefined
  return 'only' in which ? eq(sessions.id, which.only) : ne(sessions.id, which.allBut)
}
