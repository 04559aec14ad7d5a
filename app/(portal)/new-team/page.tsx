import type { Metadata } from 'next'
import { CreateTeamForm } from '@/components/teams/create-team-form'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { installation } from '@/lib/web/installation'
import { userCtx } from '@/lib/web/read'
import { createTeamAction } from './actions'

export const metadata: Metadata = { title: 'New team' }

export default async function NewTeamPage() {
  await userCtx()
  return (
    <div className="max-w-[640px]">
      <PageHeader
        description="A team owns keys. Everybody in it sees its usage and requests; a role says who may change what."
        title="New team"
      />
      <Panel>
        <CreateTeamForm action={createTeamAction} portalUrl={installation().settings.portalUrl} />
      </Panel>
    </div>
  )
}
