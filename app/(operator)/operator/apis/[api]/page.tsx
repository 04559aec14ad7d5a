import type { Metadata } from 'next'
import { createServiceAction, revokeServiceAction } from '@/app/(operator)/operator/services/actions'
import { ApiDetailsForm } from '@/components/apis/api-details-form'
import { ApiFacts } from '@/components/apis/api-facts'
import { ApiLimitsForm } from '@/components/apis/api-limits-form'
import { ApiSuspension, SuspendedApi } from '@/components/apis/api-suspension'
import { ScopeCatalogue } from '@/components/apis/scope-catalogue'
import { ServicesSection } from '@/components/services/services-section'
import { BackLink } from '@/components/ui/back-link'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { getApi } from '@/lib/apis/get'
import { listServices } from '@/lib/services/list'
import { listAllTeams } from '@/lib/teams/list-all'
import { installation } from '@/lib/web/installation'
import { operatorCtx } from '@/lib/web/operator'
import { readOr404 } from '@/lib/web/read'
import * as actions from '../actions'

type ApiPageProps = { params: Promise<{ api: string }> }

export async function generateMetadata({ params }: ApiPageProps): Promise<Metadata> {
  return { title: (await params).api }
}

export default async function ApiPage({ params }: ApiPageProps) {
  const ctx = await operatorCtx()
  const api = await readOr404(getApi(ctx, { slug: (await params).api }))
  const [services, teams] = await Promise.all([listServices(ctx, { apiId: api.id }), listAllTeams(ctx)])
  return (
    <>
      <PageHeader
        actions={<ApiSuspension api={api} resume={actions.resumeApiAction} suspend={actions.suspendApiAction} />}
        back={<BackLink href="/operator/apis">APIs</BackLink>}
        title={api.name}
      />
      <SuspendedApi api={api} />
      <ScopeCatalogue
        actions={{ add: actions.addScopeAction, update: actions.updateScopeAction, remove: actions.removeScopeAction }}
        api={api}
      />
      <ServicesSection
        apiId={api.id}
        apis={[{ id: api.id, name: api.name }]}
        createAction={createServiceAction}
        revokeAction={revokeServiceAction}
        services={services}
        verifierUrl={installation().settings.verifierUrl}
      />
      <div className="grid items-start gap-x-8 lg:grid-cols-2">
        <div className="min-w-0">
          <Section title="Details">
            <Panel>
              <ApiDetailsForm
                action={actions.updateApiAction}
                api={api}
                teams={teams.map(({ id, name }) => ({ id, name }))}
              />
            </Panel>
          </Section>
          <Section title="Fixed">
            <ApiFacts api={api} />
          </Section>
        </div>
        <Section description="For each key that has no limits of its own." title="Default limits">
          <Panel>
            <ApiLimitsForm action={actions.updateApiAction} api={api} />
          </Panel>
        </Section>
      </div>
    </>
  )
}
