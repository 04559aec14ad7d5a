import type { Metadata } from 'next'
import { TeamFacts } from '@/components/teams/team-facts'
import { TeamSettingsForm } from '@/components/teams/team-settings-form'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { grantOf } from '@/lib/access/authorize'
import { getTeam } from '@/lib/teams/get'
import { installation } from '@/lib/web/installation'
import { readOr404, teamCtx } from '@/lib/web/read'
import { updateTeamAction } from './actions'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage({ params }: { params: Promise<{ team: string }> }) {
  const ctx = await teamCtx((await params).team)
  const team = await readOr404(getTeam(ctx))
  const mayUpdate = grantOf(ctx, 'team.update') === 'any'
  return (
    <>
      <PageHeader
        description={mayUpdate ? undefined : 'Only admins and owners of the team can change these.'}
        title="Settings"
      />
      <div className="max-w-[640px]">
        {mayUpdate && (
          <Section title="General">
            <Panel>
              <TeamSettingsForm
                action={updateTeamAction}
                key={team.slug}
                portalUrl={installation().settings.portalUrl}
                team={team}
              />
            </Panel>
          </Section>
        )}
        <Section
          description="How long keys last, what they may do, who makes live ones, and what an admin approves."
          title="Keys"
        >
          <div>
            <LinkButton href={`/${team.slug}/settings/policy`}>Key policy</LinkButton>
          </div>
        </Section>
        <Section title="About this team">
          <TeamFacts role={ctx.role} team={team} withoutName={mayUpdate} />
        </Section>
      </div>
    </>
  )
}
