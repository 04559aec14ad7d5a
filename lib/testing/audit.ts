import { desc, eq } from 'drizzle-orm'
import { auditEvents } from '@/db/schema/audit'
import { changes, revision } from '@/db/schema/changes'
import type { Database } from '@/db/tx'

/** The audit events of one thing, newest first. */
export const auditOf = (db: Database, subjectId: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId)).orderBy(desc(auditEvents.id))

/** The newest change that verifiers were told of: its revision and the secrets concerned (null: all). */
export async function lastChange(db: Database): Promise<{ revision: number; secretIds: string[] | null }> {
  const [last] = await db.select().from(changes).orderBy(desc(changes.revision)).limit(1)
  const [current] = await db.select().from(revision)
  return { revision: current?.number ?? 0, secretIds: last?.secretIds ?? null }
}
