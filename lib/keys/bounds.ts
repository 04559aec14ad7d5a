import type { TeamCtx } from '@/lib/access/ctx'
import { mayMakeLive, type Policy } from '@/lib/policies/terms'
import type { KeyBounds } from './parts/contract'
import { needsApproval } from './request-approval'

/** What the team's policy lets the acting person give a key. */
export function keyBounds(ctx: TeamCtx, policy: Policy): KeyBounds {
  const { lifetimeDaysMax, neverAllowed, defaultAllowedIps } = policy
  return {
    ...{ lifetimeDaysMax, neverAllowed, defaultAllowedIps },
    mayMakeLive: ctx.actor.kind !== 'member' || mayMakeLive(policy, ctx.actor.role),
    needsApproval: needsApproval(ctx, policy),
  }
}
