import { roleWords } from '@/components/members/role-words'
import type { MemberAction } from '@/components/members/use-member-action'
import { Section } from '@/components/ui/section'
import { StatusDot } from '@/components/ui/status-dot'
import { ActionsTh, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { Role } from '@/lib/access/contract'
import type { InvitationView, SentInvitation } from '@/lib/invitations/contract'
import { InvitationActions } from './invitation-actions'

type InvitationsSectionProps = {
  team: string
  /** The reader's. */
  role: Role
  invitations: readonly InvitationView[]
  actions: { renew: MemberAction<SentInvitation>; withdraw: MemberAction }
}

/** The invitations that nobody has accepted. */
export function InvitationsSection({ team, role, invitations, actions }: InvitationsSectionProps) {
  return (
    <Section description="Each is good for one person, once." title="Invitations">
      <Table label="Invitations">
        <Thead>
          <Tr>
            <Th>For</Th>
            <Th fold="phone">Role</Th>
            <Th fold="laptop">Invited by</Th>
            <Th fold="phone">Good until</Th>
            <ActionsTh />
          </Tr>
        </Thead>
        <Tbody>
          {invitations.map((invitation) => (
            <Tr key={invitation.id}>
              <Td>
                <div className="wrap-anywhere max-sm:pt-1.5">{invitation.email ?? 'Whoever has the link'}</div>
                <div className="flex flex-wrap gap-x-2 pb-1.5 text-muted text-xs sm:hidden">
                  {roleWords[invitation.role].name}
                  <GoodUntil invitation={invitation} />
                </div>
              </Td>
              <Td fold="phone">{roleWords[invitation.role].name}</Td>
              <Td fold="laptop">{invitation.createdBy ?? 'The operator'}</Td>
              <Td fold="phone">
                <GoodUntil invitation={invitation} />
              </Td>
              <Td align="right">
                {(invitation.role !== 'owner' || role === 'owner') && (
                  <InvitationActions
                    invitation={invitation}
                    renew={actions.renew}
                    team={team}
                    withdraw={actions.withdraw}
                  />
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Section>
  )
}

const GoodUntil = ({ invitation: { isExpired, expiresAt } }: { invitation: InvitationView }) =>
  isExpired ? <StatusDot tone="state">Expired</StatusDot> : <Time at={expiresAt} />
