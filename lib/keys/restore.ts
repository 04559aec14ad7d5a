import { eq } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import { isEndAllowed, latestEnd, type Policy } from '@/lib/policies/terms'
import type { KeyIdInput, KeyView } from './contract'
import { lockKey } from './lock'
import { finalReasons } from './terms'
import { undoUntil } from './undo'
import { readKeyView } from './view'
import { lockCatalogue } from './within/catalogue'
import type { KeyRow } from './within/lock-keys'
import { lockPolicy } from './within/policy'
import { publishKeyChange } from './within/publish'
import { reopenApprovals } from './within/reopen-approvals'
import { secretIdsOf } from './within/secret-ids'

/**
 * Undoes a revocation of the last 60 minutes: the key is what it was, also where it was disabled or waited for approval. Only where
 * the team's policy was tightened meanwhile it ends as early as it would, had it lived then, and scopes that were taken out of its
 * API's catalogue stay gone.
 */
export async function restoreKey(ctx: TeamCtx, { keyId }: KeyIdInput): Promise<KeyView> {
  return ctx.db.transaction(async (tx) => {
    const policy = await lockPolicy(tx, ctx.teamId, 'share')
    const key = await lockKey(tx, ctx, keyId)
    authorize(ctx, 'key.manage', key.ownerId)
    if (!key.revokedAt) throw new AppError('conflict', 'This key is not revoked.')
    if (!undoUntil(key, ctx.now)) throw new AppError('conflict', whyFinal(key))
    const expiresAt = hasEndedOrMay(key, policy, ctx.now) ? key.expiresAt : latestEnd(policy, ctx.now)
    const catalogue = await lockCatalogue(tx, key.apiId)
    const scopes = key.scopes.filter((scope) => catalogue.some(({ name }) => name === scope))
    await tx
      .update(keys)
      .set({ revokedAt: null, revokedBy: null, revokeReason: null, expiresAt, scopes })
      .where(eq(keys.id, keyId))
    await reopenApprovals(tx, keyId, key.revokedAt)
    const lost = scopes.length < key.scopes.length && { before: { scopes: key.scopes }, after: { scopes } }
    const detail = { revokedAt: key.revokedAt, revokedBy: key.revokedBy, reason: key.revokeReason, expiresAt, ...lost }
    await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'key.restored', subjectId: keyId, detail })
    await publishKeyChange(tx, [keyId], await secretIdsOf(tx, [keyId]))
    return readKeyView(tx, ctx, keyId)
  })
}

const hasEndedOrMay = ({ expiresAt }: KeyRow, policy: Policy, now: Date): boolean =>
  (expiresAt !== null && expiresAt <= now) || isEndAllowed(policy, expiresAt, now)

const whyFinal = ({ revokeReason }: KeyRow) =>
  revokeReason && finalReasons.includes(revokeReason)
    ? 'A key that leaked or was not approved stays revoked. Create a new one.'
    : 'A revocation can be undone for 60 minutes, and they are over. Create a new key.'
