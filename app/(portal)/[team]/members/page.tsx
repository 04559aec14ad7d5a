import type { Metadata } from 'next'
import { InvitationsSection } from '@/components/invitations/invitations-section'
import { InviteButton } from '@/components/invitations/invite-button'
import { MachinesSection } from '@/components/machines/machines-section'
import { MembersTable } from '@/components/members/members-table'
import { RolesLegend } from '@/components/members/roles-legend'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { grantOf } from '@/lib/access/authorize'
import { actingUserId } from '@/lib/access/ctx'
import { listInvitations } from '@/lib/invitations/list'
import { listMachines } from '@/lib/machines/list'
import { listMembers } from '@/lib/members/list'
import { readOr404, teamCtx } from '@/lib/web/read'
import * as actions from './actions'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage({ params }: { params: Promise<{ team: string }> }) {
  const ctx = await teamCtx((await params).team)
  const manages = grantOf(ctx, 'member.manage') === 'any'
  const [members, machines, invitations] = await Promise.all([
    readOr404(listMembers(ctx)),
    readOr404(listMachines(ctx)),
    manages ? readOr404(listInvitations(ctx)) : [],
  ])
  const team = ctx.team.slug
  return (
    <>
      <PageHeader
        actions={manages && <InviteButton invite={actions.inviteAction} role={ctx.role} team={team} />}
        description="Who works in this team, and as what."
        title="Members"
      />
      <MembersTable
        changeRole={actions.changeRoleAction}
        members={members}
        ownUserId={actingUserId(ctx)}
        role={ctx.role}
        team={team}
        transfer={actions.transferOwnershipAction}
      />
      {invitations.length > 0 && (
        <InvitationsSection
          actions={{ renew: actions.renewInvitationAction, withdraw: actions.withdrawInvitationAction }}
          invitations={invitations}
          role={ctx.role}
          team={team}
        />
      )}
      <MachinesSection
        actions={{
          create: actions.createMachineAction,
          update: actions.updateMachineAction,
          remove: actions.removeMachineAction,
        }}
        machines={machines}
        manages={manages}
        team={team}
      />
      <Section className="max-w-[720px]" title="What each role may do">
        <RolesLegend />
      </Section>
    </>
  )
}
