import { notFound } from 'next/navigation'
import { ApprovalNotice } from '@/components/approvals/approval-notice'
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
import { listApprovals } from '@/lib/approvals/list'
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
  const [item, events, { apis, bounds, owners, tags }, sightings, scopes, { approvals }] = await Promise.all([
    readOr404(getKey(ctx, input.data)),
    keyHistory(ctx, input.data),
    keyChoices(ctx),
    readOr404(readSightings(ctx, input.data)),
    readOr404(scopesUsed(ctx, { ...input.data, days: scopeWindowDays })),
    listApprovals(ctx, { key: input.data.keyId }),
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
  const approves = {
    approve: actions.approveScopesAction,
    decline: actions.declineScopesAction,
    withdraw: actions.withdrawApprovalAction,
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
      {approvals.map((approval) => (
        <ApprovalNotice actions={approves} approval={approval} key={approval.id} team={team} />
      ))}
      <div className="grid gap-x-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)] lg:grid-rows-[auto_1fr]">
        <SecretsPanel endSecret={acts.endSecret} item={item} team={team} />
        <KeyFacts actions={acts} api={api} bounds={bounds} item={item} owners={owners} tags={tags} team={team} />
        <KeyHistory events={events} />
      </div>
      <SightingsPanel scopes={scopes} sightings={sightings} />
      <QueryProvider>
        <KeyUsage keyId={item.id} team={team} />
      </QueryProvider>
    </>
  )
}
