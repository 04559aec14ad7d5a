import { roleWords } from '@/components/members/role-words'
import type { Role } from '@/lib/access/contract'
import type { InvitationOffer } from '@/lib/invitations/contract'

const youMay: Record<Role, string> = {
  viewer: 'You see keys, usage and requests, and change nothing.',
  developer: 'You create keys, and rotate, edit and revoke your own.',
  admin: 'You manage every key of the team, its people and its settings.',
  owner: 'You do what an admin does, and make others owners.',
}

/** Who invites, and as what. */
export function offerWords({ invitedBy, role }: Pick<InvitationOffer, 'invitedBy' | 'role'>): string {
  return `${invitedBy ?? 'The operator'} invites you as ${roleWords[role].name.toLowerCase()}. ${youMay[role]}`
}
