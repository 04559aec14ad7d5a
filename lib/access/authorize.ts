import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { isPerson } from './actor'
import { actingUserId, type Ctx, type TeamCtx } from './ctx'
import { type Grant, type OperatorPermission, type TeamPermission, teamPermissions } from './permission'

/** What the actor is granted; a team that is not the actor's does not exist for them. */
export function grantOf(ctx: TeamCtx, permission: TeamPermission): Grant {
  const { actor } = ctx
  if (actor.kind === 'system') return 'any'
  if (actor.kind !== 'member' || actor.teamId !== ctx.teamId) throw new AppError('not_found', 'There is no such team.')
  return teamPermissions[permission][actor.role]
}

/** Whether the actor has `permission` in the team; for `own` grants, `ownerId` must be the actor. */
export function isAllowed(ctx: TeamCtx, permission: TeamPermission, ownerId?: Id<'user'> | null): boolean {
  const grant = grantOf(ctx, permission)
  return grant === 'any' || (grant === 'own' && ownerId === actingUserId(ctx))
}

/** Why somebody may not do with one thing what they may do with their own. */
export const notTheirs = 'You can do this only with what you own. Ask an admin of the team.'

/** Refuses unless the actor is allowed to. */
export function authorize(ctx: TeamCtx, permission: TeamPermission, ownerId?: Id<'user'> | null): void {
  if (isAllowed(ctx, permission, ownerId)) return
  throw new AppError(
    'forbidden',
    grantOf(ctx, permission) === 'own'
      ? notTheirs
      : 'Your role in this team does not allow this. Ask an admin of the team.',
  )
}

/** Refuses unless the actor runs the installation. */
export function authorizeOperator(ctx: Ctx, _permission: OperatorPermission): void {
  const { actor } = ctx
  if (actor.kind === 'system' || (isPerson(actor) && actor.operator)) return
  throw new AppError('forbidden', 'Only an operator of this installation can do this.')
}

/** For what every signed-in person may do for themselves: refuses to do it for anybody else. */
export function authorizeSelf(ctx: Ctx, userId: Id<'user'> | null = actingUserId(ctx)): void {
  const { actor } = ctx
  if (actor.kind === 'system' || (isPerson(actor) && actor.userId === userId)) return
  throw new AppError('not_found', 'There is no such person.')
}
