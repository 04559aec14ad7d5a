import type { Metadata } from 'next'
import { ApisTable } from '@/components/apis/apis-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { listApis } from '@/lib/apis/list'
import { operatorCtx } from '@/lib/web/operator'

export const metadata: Metadata = { title: 'APIs' }

export default async function ApisPage() {
  const apis = await listApis(await operatorCtx())
  const create = (
    <LinkButton href="/operator/apis/new" variant="primary">
      <Icon name="plus" />
      New API
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        actions={apis.length > 0 && create}
        description="What keys open. Every team can make keys for every API."
        title="APIs"
      />
      {apis.length > 0 ? (
        <ApisTable apis={apis} />
      ) : (
        <EmptyState
          action={create}
          body="An API has an address, a prefix for its keys and a catalogue of scopes. Teams can make keys once there is one."
          icon="cube"
          title="No APIs yet"
        />
      )}
    </>
  )
}
