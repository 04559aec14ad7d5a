import type { Metadata } from 'next'
import { CreateApiForm } from '@/components/apis/create-api-form'
import { BackLink } from '@/components/ui/back-link'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { listAllTeams } from '@/lib/teams/list-all'
import { operatorCtx } from '@/lib/web/operator'
import { createApiAction } from '../actions'

export const metadata: Metadata = { title: 'New API' }

export default async function NewApiPage() {
  const teams = await listAllTeams(await operatorCtx())
  return (
    <div className="max-w-[640px]">
      <PageHeader
        back={<BackLink href="/operator/apis">APIs</BackLink>}
        description="Its scopes and the services that verify its keys come next."
        title="New API"
      />
      <Panel>
        <CreateApiForm action={createApiAction} teams={teams.map(({ id, name }) => ({ id, name }))} />
      </Panel>
    </div>
  )
}
