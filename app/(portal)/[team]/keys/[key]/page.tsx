import { notFound } from 'next/navigation'
import { EndNotice } from '@/components/keys/end-notice'
import { KeyActions } from '@/components/keys/key-actions'
import { KeyFacts } from '@/components/keys/key-facts'
import { KeyHistory } from '@/components/keys/key-history'
import { KeyTitle } from '@/components/keys/key-title'
import { SecretsPanel } from '@/components/keys/secrets-panel'
import { SuspendedApiNotice } from '@/components/keys/suspended-api-notice'
import { SightingsPanel } from '@/components/sightings/sightings-panel'
import { BackLink } from '@/components/ui/back-link'
import { LiveRefresh } from '@/components/ui/live-refresh'
import { PageHeader } from '@/components/ui/page-header'
import { QueryProvider } from '@/components/ui/query-provider'
import { KeyUsage } from '@/components/usage/key-usage'
import { keyChoices } from '@/lib/keys/choices'
import { keyIdInput } from '@/lib/keys/contract'
import { getKey } from '@/lib/keys/get'
import { keyHistory } from '@/lib/keys/history'
import { readSightings } from '@/lib/sightings/read'
import { scopesUsed } from '@/lib/sightings/scopes-used'
import { scopeWindowDays } from '@/lib/sightings/terms'
import { readOr404, teamCtx } from '@/lib/web/read'
import * as actions from '../actions'

export const metadata = { title: 'Key' }

const refreshMs = 5_000

export default async function KeyPage({ params }: { params: Promise<{ team: string; key: string }> }) {
  const { team, key } = await params
  const input = keyIdInput.safeParse({ keyId: key })
  const ctx = await teamCtx(team)
  if (!input.success) notFound()
  const [item, events, { apis, owners, tags }, sightings, scopes] = await Promise.all([
    readOr404(getKey(ctx, input.data)),
    keyHistory(ctx, input.data),
    keyChoices(ctx),
    readOr404(readSightings(ctx, input.data)),
    readOr404(scopesUsed(ctx, { ...input.data, days: scopeWindowDays })),
  ])
  const api = apis.find(({ id }) => id === item.api.id)
  if (!api) notFound()
  const acts = {
    update: actions.updateKeyAction,
    rotate: actions.rotateKeyAction,
    endSecret: actions.endSecretAction,
    disable: actions.disableKeyAction,
    enable: actions.enableKeyAction,
    revoke: actions.revokeKeyAction,
    restore: actions.restoreKeyAction,
    handOver: actions.handOverKeyAction,
  }
  return (
    <>
      <LiveRefresh everyMs={refreshMs} />
      <PageHeader
        actions={item.manageable && <KeyActions actions={acts} api={api} item={item} team={team} />}
        back={<BackLink href={`/${team}/keys`}>Keys</BackLink>}
        description={<KeyTitle item={item} team={team} />}
        title={item.name}
      />
      <SuspendedApiNotice api={api} />
      <EndNotice item={item} restore={acts.restore} team={team} />
      <div className="grid gap-x-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
        <SecretsPanel endSecret={acts.endSecret} item={item} team={team} />
        <KeyFacts actions={acts} api={api} item={item} owners={owners} tags={tags} team={team} />
        <KeyHistory events={events} />
      </div>
      <SightingsPanel scopes={scopes} sightings={sightings} />
      <QueryProvider>
        <KeyUsage keyId={item.id} team={team} />
      </QueryProvider>
    </>
  )
}
