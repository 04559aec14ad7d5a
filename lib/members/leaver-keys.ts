import { and, asc, eq, isNull } from 'drizzle-orm'
import { approvals } from '@/db/schema/approvals'
import { keys } from '@/db/schema/keys'
import { members } from '@/db/schema/teams'
import type { Transaction } from '@/db/tx'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import type { OwnerId } from '@/lib/keys/owner/contract'
import { handOverKeys } from '@/lib/keys/within/hand-over-keys'
import type { KeyRow } from '@/lib/keys/within/lock-keys'
import { lockOwner } from '@/lib/keys/within/owner'
import { revokeKeys } from '@/lib/keys/within/revoke-keys'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import type { RemoveMemberInput } from './contract'

/** What becomes of a leaver's keys, each of them locked, and the approvals that they wait for. */
export type Settlement = { userId: Id<'user'>; revoked: KeyRow[]; handed: Map<OwnerId | null, KeyRow[]> }

/**
 * Locks the leaver's keys and whoever gets one, in this order, and then the leaver, who can get no key from then on. Refuses
 * choices that are not about the keys there are now. Without a choice: an expired key goes to the team, one that waits for an
 * approval, which nobody wants any more, is revoked.
 */
export async function lockKeysOfLeaver(
  tx: Transaction,
  ctx: TeamCtx,
  userId: Id<'user'>,
  choices: RemoveMemberInput['keys'],
): Promise<Settlement> {
  const locked = await notRevoked(tx, ctx, userId).orderBy(asc(keys.id)).for('update')
  const fates = new Map(choices.map(({ keyId, to }) => [keyId, to]))
  const heirs = new Set([...fates.values()].filter((to) => to !== 'revoke'))
  if (heirs.has(userId)) throw new AppError('invalid_input', 'A key cannot stay with who leaves.', { field: 'keys' })
  for (const heir of [...heirs].sort()) await lockOwner(tx, ctx.teamId, heir)
  await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.teamId, ctx.teamId), eq(members.userId, userId)))
    .for('update')
  const now = await notRevoked(tx, ctx, userId)
  const settlement: Settlement = { userId, revoked: [], handed: new Map() }
  for (const key of locked) {
    const to = fateOf(key, fates, ctx.now)
    fates.delete(key.id)
    if (to === 'revoke') settlement.revoked.push(key)
    else settlement.handed.set(to, [...(settlement.handed.get(to) ?? []), key])
  }
  if (now.length !== locked.length || fates.size > 0) throw changedMeanwhile()
  return settlement
}

const changedMeanwhile = () =>
  new AppError('precondition_failed', 'The keys of this person have changed. Look at them again and decide.', {
    field: 'keys',
  })

function fateOf(key: KeyRow, fates: Map<Id<'key'>, OwnerId | 'revoke' | null>, now: Date): OwnerId | 'revoke' | null {
  const chosen = fates.get(key.id)
  if (chosen !== undefined) return chosen
  if (key.pendingAt) return 'revoke'
  if (key.expiresAt && key.expiresAt <= now) return null
  throw changedMeanwhile()
}

/** Whoever may leave may settle their keys: roles are not asked for a second time. */
const notRevoked = (tx: Transaction, { teamId }: TeamCtx, userId: Id<'user'>) =>
  tx
    .select()
    .from(keys)
    .where(and(eq(keys.teamId, teamId), eq(keys.ownerId, userId), isNull(keys.revokedAt)))

/** Does what was decided: revokes, hands over, and withdraws what the leaver still waits for. */
export async function settleKeys(
  tx: Transaction,
  ctx: TeamCtx,
  { userId, revoked, handed }: Settlement,
): Promise<void> {
  await tx
    .update(approvals)
    .set({ decidedAt: ctx.now, decidedBy: actingUserId(ctx), outcome: 'withdrawn' })
    .where(and(eq(approvals.teamId, ctx.teamId), eq(approvals.requestedBy, userId), isNull(approvals.decidedAt)))
  await revokeKeys(tx, ctx, revoked, 'member_left')
  for (const [owner, some] of handed) await handOverKeys(tx, ctx, some, owner)
}
