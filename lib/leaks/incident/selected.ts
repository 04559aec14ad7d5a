import { and, eq, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { TeamCtx } from '@/lib/access/ctx'
import { isId } from '@/lib/kit/id'
import type { IncidentSelection } from '../contract'

/** The keys of the team that an incident is about: those not revoked yet for which all holds that is given. */
export function isSelected(ctx: TeamCtx, selection: IncidentSelection): SQL | undefined {
  const { owner, tag, scope, api, environment, createdBefore } = selection
  return and(
    eq(keys.teamId, ctx.teamId),
    isNull(keys.revokedAt),
    owner && isOwnedBy(owner),
    tag === undefined ? undefined : sql`${tag} = any(${keys.tags})`,
    scope === undefined ? undefined : sql`${scope} = any(${keys.scopes})`,
    api && eq(keys.apiId, api),
    environment && eq(keys.environment, environment),
    createdBefore && lt(keys.createdAt, createdBefore),
  )
}

function isOwnedBy(owner: NonNullable<IncidentSelection['owner']>): SQL | undefined {
  if (owner === 'team') return and(isNull(keys.ownerId), isNull(keys.machineId))
  return isId('mach', owner) ? eq(keys.machineId, owner) : eq(keys.ownerId, owner)
}
