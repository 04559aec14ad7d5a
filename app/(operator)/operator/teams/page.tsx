import type { Metadata } from 'next'
import { TeamsTable } from '@/components/teams/teams-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { listAllTeams } from '@/lib/teams/list-all'
import { operatorCtx } from '@/lib/web/operator'
import { resumeTeamAction, setTeamQuotaAction, suspendTeamAction } from './actions'

export const metadata: Metadata = { title: 'Teams' }

export default async function TeamsPage() {
  const teams = await listAllTeams(await operatorCtx())
  const actions = { setQuota: setTeamQuotaAction, suspend: suspendTeamAction, resume: resumeTeamAction }
  return (
    <>
      <PageHeader
        description="Who makes keys on this installation, and what all keys of a team may use."
        title="Teams"
      />
      {teams.length > 0 ? (
        <TeamsTable actions={actions} teams={teams} />
      ) : (
        <EmptyState
          action={
            <LinkButton href="/new-team" variant="primary">
              New team
            </LinkButton>
          }
          body="Anybody who signs in can make one. Keys belong to teams."
          icon="users"
          title="No teams yet"
        />
      )}
    </>
  )
}
