import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import type { Id } from '@/lib/kit/id'
import type { Result } from '@/lib/kit/result'
import type { CreatedService, ServiceView } from '@/lib/services/contract'
import { CreateService, NewServiceButton } from './create-service'
import type { ServiceApi } from './create-service-dialog'
import { ServicesTable } from './services-table'

type ServicesSectionProps = {
  services: readonly ServiceView[]
  apiId: Id<'api'>
  apis: readonly ServiceApi[]
  verifierUrl: string
  createAction: (input: unknown) => Promise<Result<CreatedService>>
  revokeAction: (input: unknown) => Promise<Result<ServiceView>>
}

/** The services that can verify keys of one API. */
export function ServicesSection({ services, createAction, revokeAction, ...create }: ServicesSectionProps) {
  const isEmpty = services.length === 0
  const button = <NewServiceButton variant="secondary" />
  return (
    <CreateService action={createAction} {...create}>
      <Section
        actions={!isEmpty && button}
        description="Programs that verify this API's keys, those that serve every API among them."
        title="Services"
      >
        {isEmpty ? (
          <EmptyState
            action={button}
            body="The API's servers need a service credential before they can ask whether a key is good."
            icon="server"
            title="No services yet"
          />
        ) : (
          <ServicesTable revokeAction={revokeAction} services={services} />
        )}
      </Section>
    </CreateService>
  )
}
