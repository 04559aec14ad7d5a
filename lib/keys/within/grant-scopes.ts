import { eq } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { Policy } from '@/lib/policies/terms'
import { checkAllowedScopes } from '../check-policy'
import { checkScopes } from '../check-scopes'
import { keyStatus } from '../status'
import type { KeyRow } from './lock-keys'

export type Granted = { before: { scopes: string[] }; after: { scopes: string[] } }

/**
 * Gives a locked key the scopes that were approved; one that was pending works from now on. Refuses what the API or the team's
 * policy no longer has, and a key that has ended. Tell the audit log and the verifiers after it.
 */
export async function grantScopes(
  tx: Transaction,
  ctx: TeamCtx,
  policy: Policy,
  key: KeyRow,
  approved: readonly string[],
): Promise<Granted> {
  const status = keyStatus(key, ctx.now)
  if (status === 'revoked' || status === 'expired')
    throw new AppError('conflict', `This key is ${status}. There is nothing to approve for it.`)
  await checkScopes(tx, key.apiId, approved)
  checkAllowedScopes(policy, key.apiId, approved)
  const scopes = [...new Set([...key.scopes, ...approved])].sort()
  await tx.update(keys).set({ scopes, pendingAt: null }).where(eq(keys.id, key.id))
  return { before: { scopes: key.scopes }, after: { scopes } }
}
