import type { TeamCtx } from '@/lib/access/ctx'
import type { Environment } from '@/lib/credential/format'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { isEndAllowed, isScopeAllowed, mayMakeLive, type Policy } from '@/lib/policies/terms'

/** Refuses a moment of expiry that the team's policy does not allow; null is never. */
export function checkEnd(policy: Policy, expiresAt: Date | null, now: Date): void {
  if (isEndAllowed(policy, expiresAt, now)) return
  const { lifetimeDaysMax: days } = policy
  const most = `${days} ${days === 1 ? 'day' : 'days'}`
  throw new AppError(
    'limit_exceeded',
    expiresAt
      ? `The policy of this team lets a key last at most ${most} from now. Choose an earlier end.`
      : `The policy of this team does not allow keys without an end. Choose at most ${most}.`,
    { field: 'expiry' },
  )
}

/** Refuses scopes that the team's policy does not allow to any of its keys. */
export function checkAllowedScopes(policy: Policy, apiId: Id<'api'>, scopes: readonly string[]): void {
  const denied = scopes.filter((scope) => !isScopeAllowed(policy, apiId, scope))
  if (denied.length > 0)
    throw new AppError('limit_exceeded', `The policy of this team does not allow ${denied.join(', ')}.`, {
      field: 'scopes',
    })
}

/** Refuses a live key to a role that the team's policy lets make test keys only. */
export function checkEnvironment(ctx: TeamCtx, policy: Policy, environment: Environment): void {
  if (environment === 'test' || ctx.actor.kind !== 'member' || mayMakeLive(policy, ctx.actor.role)) return
  throw new AppError(
    'forbidden',
    `The policy of this team lets ${policy.liveKeysRole === 'owner' ? 'owners' : 'admins and owners'} make live keys. Choose test, or ask one of them.`,
    { field: 'environment' },
  )
}
