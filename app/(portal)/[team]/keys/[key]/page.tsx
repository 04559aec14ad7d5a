import { notFound } from 'next/navigation'
import { ApprovalNotice } from '@/components/approvals/approval-notice'
import { EndNotice } from '@/components/keys/end-notice'
import { KeyActions } from '@/components/keys/key-actions'
import { KeyFacts } from '@/components/keys/key-facts'
import { KeyScopes } from '@/components/keys/key-scopes'
import { KeyTitle } from '@/components/keys/key-title'
import { SecretsPanel } from '@/components/keys/secrets-panel'
import { SuspendedApiNotice } from '@/components/keys/suspended-api-notice'
import { KeyTimeline } from '@/components/keys/timeline/key-timeline'
import { timelineHrefs } from '@/components/keys/timeline/timeline-hrefs'
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
import { keyPageInput } from '@/lib/keys/timeline/contract'
import { readTimeline } from '@/lib/keys/timeline/read'
import { readSightings } from '@/lib/sightings/read'
import { scopesUsed } from '@/lib/sightings/scopes-used'
import { scopeWindowDays } from '@/lib/sightings/terms'
import { readSecretsTraffic } from '@/lib/usage/secrets'
import { sensible } from '@/lib/usage/sensible'
import { countriesOf } from '@/lib/web/countries'
import { readOr404, teamCtx } from '@/lib/web/read'
import { type PageSearch, pageInput } from '@/lib/web/search'
import * as actions from '../actions'

export const metadata = { title: 'Key' }

const refreshMs = 5_000

type Props = { params: Promise<{ team: string; key: string }>; searchParams: PageSearch }

export default async function KeyPage({ params, searchParams }: Props) {
  const { team, key } = await params
  const input = keyIdInput.safeParse({ keyId: key })
  const ctx = await teamCtx(team)
  if (!input.success) notFound()
  const { keyId } = input.data
  const { after, before, ...shown } = await pageInput(keyPageInput, searchParams)
  const usage = { ...sensible({ ...shown, key: keyId }), key: keyId }
  const [item, history, traffic, { apis, bounds, owners, tags }, sightings, scopes, { approvals }] = await Promise.all([
    readOr404(getKey(ctx, input.data)),
    readOr404(readTimeline(ctx, { key: keyId, after, before })),
    readOr404(readSecretsTraffic(ctx, usage)),
    keyChoices(ctx),
    readOr404(readSightings(ctx, input.data)),
    readOr404(scopesUsed(ctx, { ...input.data, days: scopeWindowDays })),
    listApprovals(ctx, { key: keyId }),
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
        <SecretsPanel endSecret={acts.endSecret} item={item} team={team} traffic={traffic} />
        <KeyFacts actions={acts} api={api} bounds={bounds} item={item} owners={owners} tags={tags} team={team} />
      </div>
      <QueryProvider>
        <KeyUsage input={usage} team={team} />
      </QueryProvider>
      <KeyScopes api={api} bounds={bounds} item={item} team={team} update={acts.update} used={scopes} />
      <SightingsPanel countries={countriesOf(sightings.ips.map(({ value }) => value))} sightings={sightings} />
      <KeyTimeline page={history} {...timelineHrefs(usage, history)} />
    </>
  )
}
