import type { Role } from '@/lib/access/contract'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'

/** Only an owner of the team invites owners. */
export function checkInvitedRole({ actor }: TeamCtx, role: Role): void {
  if (role !== 'owner' || actor.kind !== 'member' || actor.role === 'owner') return
  throw new AppError('forbidden', 'Only an owner of the team can invite somebody as an owner.', { field: 'role' })
}
