import { isDeepStrictEqual } from 'node:util'
import { and, eq, isNull } from 'drizzle-orm'
import { approvals } from '@/db/schema/approvals'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { Policy } from '@/lib/policies/terms'
import { checkAllowedScopes } from './check-policy'
import { checkScopes } from './check-scopes'
import { needsApproval, requestApproval } from './request-approval'
import type { KeyRow } from './within/lock-keys'
import { withdrawApprovals } from './within/withdraw-approvals'

/** What becomes of the scopes that somebody wants for a key: it has some at once, others wait for an admin. */
export type ScopeWish = { scopes: string[]; awaited: string[] }

/**
 * Refuses scopes that the API or the team's policy does not have for a locked key, and says which ones wait. A pending key
 * opens nothing, so it has all of them at once and its approval is of every sensitive one.
 */
export async function checkScopeWish(
  tx: Transaction,
  ctx: TeamCtx,
  policy: Policy,
  key: KeyRow,
  wanted: readonly string[],
): Promise<ScopeWish> {
  const scopes = [...new Set(wanted)]
  const added = scopes.filter((scope) => !key.scopes.includes(scope))
  // All of a pending key's: it would be free of its approval if a sensitive one that is being removed counted as not sensitive.
  const sensitive = await checkScopes(tx, key.apiId, key.pendingAt ? scopes : added)
  checkAllowedScopes(policy, key.apiId, added)
  if (key.pendingAt) return { scopes, awaited: scopes.filter((scope) => sensitive.has(scope)) }
  const awaited = needsApproval(ctx, policy) ? added.filter((scope) => sensitive.has(scope)) : []
  return { scopes: scopes.filter((scope) => !awaited.includes(scope)), awaited }
}

/**
 * Asks for what waits. What was asked before and is not decided is asked together with it, by a new approval: nobody approves
 * more than what they read. Returns whether the key was pending and no longer has to be.
 */
export async function askForWish(
  tx: Transaction,
  ctx: TeamCtx,
  { id: keyId, name, pendingAt }: KeyRow,
  awaited: readonly string[],
  reason: string | undefined,
): Promise<boolean> {
  if (!pendingAt && awaited.length === 0) return false
  const open = await readOpenApproval(tx, keyId)
  const asked = open?.scopes ?? []
  const scopes = [...new Set(pendingAt ? awaited : [...asked, ...awaited])].sort()
  const isAsked = scopes.length > 0 && isDeepStrictEqual(scopes, asked) && (!reason || reason === open?.reason)
  if (isAsked) return false
  await withdrawApprovals(tx, ctx, [keyId])
  if (scopes.length > 0) await requestApproval(tx, ctx, { keyId, name, scopes, reason: reason || (open?.reason ?? '') })
  else await tx.update(keys).set({ pendingAt: null }).where(eq(keys.id, keyId))
  return scopes.length === 0
}

async function readOpenApproval(tx: Transaction, keyId: Id<'key'>) {
  const [open] = await tx
    .select({ scopes: approvals.scopes, reason: approvals.reason })
    .from(approvals)
    .where(and(eq(approvals.keyId, keyId), isNull(approvals.decidedAt)))
  return open
}
