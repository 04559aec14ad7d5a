import { roleWords } from '@/components/members/role-words'
import type { InvitationOffer } from '@/lib/invitations/contract'

/** Who invites, and as what. */
export function offerWords({ invitedBy, role }: Pick<InvitationOffer, 'invitedBy' | 'role'>): string {
  const { name, may } = roleWords[role]
  return `${invitedBy ?? 'The operator'} invites you as ${name.toLowerCase()}. ${may}`
}
