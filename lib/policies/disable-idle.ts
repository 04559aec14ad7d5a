import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { teams } from '@/db/schema/teams'
import type { Database, Transaction } from '@/db/tx'
import { systemActor } from '@/lib/access/system'
import { type AuditCtx, recordAudits } from '@/lib/audit/record'
import { lockPolicy } from '@/lib/keys/within/policy'
import { publishKeyChange } from '@/lib/keys/within/publish'
import { secretIdsOf } from '@/lib/keys/within/secret-ids'
import type { Id } from '@/lib/kit/id'
import { emitEvents } from '@/lib/outbox/emit'
import { idleBefore } from './effect'
import { idleSince } from './idle-since'
import type { Policy } from './terms'
import { isLiving } from './touches'

/** So many keys in a transaction: their team's policy cannot be set meanwhile. */
const batchKeysMax = 200

/**
 * Disables the keys that nobody used for as long as their team's policy allows, and tells verifiers, owners and the audit log.
 * Keys that somebody else has locked wait for the next time. Returns how many; running it again, or twice at once, changes nothing.
 */
export async function disableIdleKeys(db: Database, now: Date): Promise<number> {
  const ctx: AuditCtx = { actor: systemActor('worker'), now, source: { ip: null, userAgent: null } }
  const limited = await db.select({ id: teams.id }).from(teams).where(isNotNull(teams.idleDaysMax))
  let disabled = 0
  for (const { id: teamId } of limited) {
    for (let batch = batchKeysMax; batch === batchKeysMax; ) {
      batch = await db.transaction((tx) => disableBatch(tx, ctx, teamId))
      disabled += batch
    }
  }
  return disabled
}

async function disableBatch(tx: Transaction, ctx: AuditCtx, teamId: Id<'team'>): Promise<number> {
  const policy = await lockPolicy(tx, teamId, 'share')
  const idle = await lockIdleKeys(tx, ctx.now, teamId, policy)
  const ids = idle.map(({ id }) => id)
  if (ids.length === 0) return 0
  await tx
    .update(keys)
    .set({ disabledAt: ctx.now, disabledBy: null, disableReason: 'idle' })
    .where(inArray(keys.id, ids))
  const { idleDaysMax: days } = policy
  const detail = { reason: 'idle', idleDaysMax: days }
  await recordAudits(
    tx,
    ctx,
    ids.map((subjectId) => ({ teamId, action: 'key.disabled', subjectId, detail })),
  )
  await emitEvents(
    tx,
    ctx,
    idle.map(({ id: subjectId, name }) => ({ teamId, event: 'key.idle_disabled', subjectId, data: { name, days } })),
  )
  await publishKeyChange(tx, ids, await secretIdsOf(tx, ids))
  return ids.length
}

/** Some keys of the team that work and are idle; those that another transaction has in hand are passed over. */
async function lockIdleKeys(tx: Transaction, now: Date, teamId: Id<'team'>, policy: Policy) {
  const from = idleBefore(policy, now)
  if (!from) return []
  return tx
    .select({ id: keys.id, name: keys.name })
    .from(keys)
    .where(
      and(
        ...[eq(keys.teamId, teamId), isLiving(now), isNull(keys.disabledAt), isNull(keys.pendingAt)],
        sql`${idleSince} <= ${from.toISOString()}`,
      ),
    )
    .orderBy(asc(keys.id))
    .limit(batchKeysMax)
    .for('update', { skipLocked: true })
}
