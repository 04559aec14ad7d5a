import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { readPolicy } from '@/lib/keys/within/policy'
import type { Policy } from './terms'

/** What keys of the team may be. */
export async function getPolicy(ctx: TeamCtx): Promise<Policy> {
  authorize(ctx, 'team.read')
  return readPolicy(ctx.db, ctx.teamId)
}
