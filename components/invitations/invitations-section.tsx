'use client'
import { useState } from 'react'
import { roleWords } from '@/components/members/role-words'
import type { MemberAction } from '@/components/members/use-member-action'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Section } from '@/components/ui/section'
import { StatusDot } from '@/components/ui/status-dot'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { Role } from '@/lib/access/contract'
import type { InvitationView, SentInvitation } from '@/lib/invitations/contract'
import { InvitationActions } from './invitation-actions'
import { InviteDialog } from './invite-dialog'
import { SentNotice } from './sent-notice'

type InvitationsSectionProps = {
  team: string
  /** The reader's. */
  role: Role
  invitations: readonly InvitationView[]
  actions: { invite: MemberAction<SentInvitation>; renew: MemberAction<SentInvitation>; withdraw: MemberAction }
}

/** The open invitations, and inviting; a link is shown once, here. */
export function InvitationsSection({ team, role, invitations, actions }: InvitationsSectionProps) {
  const [inviting, setInviting] = useState(false)
  const [sent, setSent] = useState<SentInvitation | null>(null)
  return (
    <Section
      actions={
        <Button onClick={() => setInviting(true)}>
          <Icon name="plus" />
          Invite
        </Button>
      }
      description="Each is good for one person, once."
      title="Invitations"
    >
      {sent && <SentNotice onClose={() => setSent(null)} sent={sent} />}
      {invitations.length === 0 ? (
        <p className="text-muted">Nobody is invited.</p>
      ) : (
        <InvitationsTable {...{ team, role, invitations, actions }} onSent={setSent} />
      )}
      {inviting && (
        <InviteDialog
          invite={actions.invite}
          onClose={() => setInviting(false)}
          onSent={setSent}
          readerRole={role}
          team={team}
        />
      )}
    </Section>
  )
}

type InvitationsTableProps = InvitationsSectionProps & { onSent: (sent: SentInvitation | null) => void }

function InvitationsTable({ team, role, invitations, actions, onSent }: InvitationsTableProps) {
  return (
    <Table label="Invitations">
      <Thead>
        <Tr>
          <Th>For</Th>
          <Th>Role</Th>
          <Th fold="laptop">Invited by</Th>
          <Th fold="phone">Good until</Th>
          <Th align="right">
            <span className="sr-only">Actions</span>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {invitations.map((invitation) => (
          <Tr key={invitation.id}>
            <Td>
              <span className="break-all">{invitation.email ?? 'Whoever has the link'}</span>
            </Td>
            <Td>{roleWords[invitation.role].name}</Td>
            <Td fold="laptop">{invitation.createdBy ?? 'The operator'}</Td>
            <Td fold="phone">
              {invitation.isExpired ? <StatusDot tone="state">Expired</StatusDot> : <Time at={invitation.expiresAt} />}
            </Td>
            <Td align="right">
              {(invitation.role !== 'owner' || role === 'owner') && (
                <InvitationActions
                  invitation={invitation}
                  onSent={onSent}
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
  )
}
