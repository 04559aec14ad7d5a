import type { Metadata } from 'next'
import { CreateService, NewServiceButton } from '@/components/services/create-service'
import { ServicesTable } from '@/components/services/services-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { listApis } from '@/lib/apis/list'
import { listServices } from '@/lib/services/list'
import { installation } from '@/lib/web/installation'
import { operatorCtx } from '@/lib/web/operator'
import { createServiceAction, revokeServiceAction } from './actions'

export const metadata: Metadata = { title: 'Services' }

export default async function ServicesPage() {
  const ctx = await operatorCtx()
  const [services, apis] = await Promise.all([listServices(ctx, {}), listApis(ctx)])
  return (
    <CreateService
      action={createServiceAction}
      apis={apis.map(({ id, name }) => ({ id, name }))}
      verifierUrl={installation().settings.verifierUrl}
    >
      <PageHeader
        actions={services.length > 0 && <NewServiceButton />}
        description="Programs that verify keys and report requests: API servers and gateways. Each has a credential of its own."
        title="Services"
      />
      {services.length > 0 ? (
        <ServicesTable revokeAction={revokeServiceAction} services={services} />
      ) : (
        <EmptyState
          action={<NewServiceButton />}
          body="An API server needs a service credential before it can ask whether a key is good."
          icon="server"
          title="No services yet"
        />
      )}
    </CreateService>
  )
}
