import { and, desc, eq } from 'drizzle-orm'
import { auditEvents } from '@/db/schema/audit'
import { users } from '@/db/schema/people'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { KeyIdInput } from './contract'
import type { KeyEvent } from './parts/contract'
import { personName } from './within/owner'

const eventsMax = 100

/** What was done to a key, newest first, at most the last hundred. */
export async function keyHistory(ctx: TeamCtx, { keyId }: KeyIdInput): Promise<KeyEvent[]> {
  authorize(ctx, 'key.read')
  const { id, at, action, actorId, detail, teamId, subjectId } = auditEvents
  const rows = await ctx.db
    .select({ id, at, action, actorId, detail, person: personName })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, actorId))
    .where(and(eq(teamId, ctx.teamId), eq(subjectId, keyId)))
    .orderBy(desc(id))
    .limit(eventsMax)
  return rows.map(({ person, actorId: program, ...event }) => ({ ...event, actor: person ?? program }))
}
