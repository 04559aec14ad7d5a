import { CreateKeyForm } from '@/components/keys/create-key-form'
import { BackLink } from '@/components/ui/back-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { keyChoices } from '@/lib/keys/choices'
import { teamCtx } from '@/lib/web/read'
import { createKeyAction } from '../actions'

export const metadata = { title: 'New key' }

export default async function NewKeyPage({ params }: { params: Promise<{ team: string }> }) {
  const { team } = await params
  const { apis, bounds, owners, tags, self, mayCreate, mayCreateForOthers } = await keyChoices(await teamCtx(team))
  const others = mayCreateForOthers ? owners.filter(({ id }) => id !== self) : null
  return (
    <>
      <PageHeader
        back={<BackLink href={`/${team}/keys`}>Keys</BackLink>}
        description="You see it once, right after it is created."
        title="New key"
      />
      {!mayCreate ? (
        <EmptyState
          body="Your role lets you read this team’s keys. A developer or an admin can create one."
          icon="lock"
          title="You cannot create keys here"
        />
      ) : apis.length === 0 ? (
        <EmptyState
          body="A key opens an API, and this installation has none. Its operator adds them."
          icon="cube"
          title="No API yet"
        />
      ) : (
        <CreateKeyForm apis={apis} bounds={bounds} create={createKeyAction} owners={others} tags={tags} team={team} />
      )}
    </>
  )
}
