import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { readPolicy } from '@/lib/keys/within/policy'
import type { PolicyPreview } from './contract'
import type { Policy } from './terms'
import { previewOf, readTouchedKeys } from './touches'

/** What saving this policy would do to the team's keys now; nothing is changed. */
export async function previewPolicy(ctx: TeamCtx, policy: Policy): Promise<PolicyPreview> {
  authorize(ctx, 'policy.manage')
  return previewOf(await readTouchedKeys(ctx.db, ctx, await readPolicy(ctx.db, ctx.teamId), policy))
}
