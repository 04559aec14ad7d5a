import { and, asc, eq, isNull } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { teams } from '@/db/schema/teams'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudit } from '@/lib/audit/record'
import { lockPolicy } from '@/lib/keys/within/policy'
import { publishKeyChange } from '@/lib/keys/within/publish'
import { secretIdsOf } from '@/lib/keys/within/secret-ids'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { emitEvent } from '@/lib/outbox/emit'
import { isChanged, policyChange } from './change'
import { checkAllowedScopes } from './check-allowed-scopes'
import type { PolicyPreview, PolicySaved, SetPolicyInput } from './contract'
import { isLooser } from './looser'
import type { Policy } from './terms'
import { previewOf, readTouchedKeys } from './touches'
import { writeEnds } from './write-ends'

/**
 * Says what keys of the team may be. Keys that may not last as long as they would get their earlier end in the same transaction;
 * scopes and addresses are applied by the verifiers, which are told. Where it touches keys that were used in the last 24 hours it
 * asks that their requests were seen and confirmed.
 */
export async function setPolicy(ctx: TeamCtx, input: SetPolicyInput): Promise<PolicySaved> {
  authorize(ctx, 'policy.manage')
  const { trafficConfirmed, ...policy } = input
  return ctx.db.transaction(async (tx) => {
    const before = await lockPolicy(tx, ctx.teamId, 'no key update')
    const change = policyChange(before, policy)
    if (!isChanged(change)) return { policy, preview: previewOf([]) }
    if (isLooser(before, policy)) requireRecent(ctx, 'policy.loosen')
    await checkAllowedScopes(tx, before, policy)
    const keyIds = await lockLivingKeys(tx, ctx)
    const touched = await readTouchedKeys(tx, ctx, before, policy)
    const preview = previewOf(touched)
    if (trafficConfirmed === 0) refuseUnseen(preview)
    await tx.update(teams).set(policy).where(eq(teams.id, ctx.teamId))
    const detail = { ...change, ...preview.counts }
    await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'policy.updated', subjectId: ctx.teamId, detail })
    const cut = await writeEnds(tx, ctx, touched)
    await emitEvent(tx, ctx, {
      ...{ teamId: ctx.teamId, event: 'policy.changed', subjectId: ctx.teamId },
      data: { changed: Object.keys(change.after), ...preview.counts, by: actingUserId(ctx) },
    })
    const concerned = weighsOnAllKeys(before, policy) ? keyIds : cut
    await publishKeyChange(tx, concerned, await secretIdsOf(tx, concerned))
    return { policy, preview }
  })
}

/** The team's keys that are not revoked, none of which gets a secret or another end before the transaction ends. */
async function lockLivingKeys(tx: Transaction, ctx: TeamCtx): Promise<Id<'key'>[]> {
  const rows = await tx
    .select({ id: keys.id })
    .from(keys)
    .where(and(eq(keys.teamId, ctx.teamId), isNull(keys.revokedAt)))
    .orderBy(asc(keys.id))
    .for('update')
  return rows.map(({ id }) => id)
}

/** Whether verifiers read another answer for keys that are not written to. */
function weighsOnAllKeys(before: Policy, after: Policy): boolean {
  const { allowedScopes, defaultAllowedIps } = policyChange(before, after).after
  return allowedScopes !== undefined || defaultAllowedIps !== undefined
}

function refuseUnseen({ dayRequests, counts }: PolicyPreview): void {
  if (dayRequests === 0) return
  const told = `${counts.touched === 1 ? '1 key' : `${counts.touched} keys`} with ${dayRequests} requests in the last 24 hours would be touched. Confirm to save.`
  throw new AppError('precondition_failed', told, { field: 'trafficConfirmed' })
}
