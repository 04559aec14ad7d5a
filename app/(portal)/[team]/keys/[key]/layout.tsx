import type { ReactNode } from 'react'
import { ApprovalNotice } from '@/components/approvals/approval-notice'
import { EndNotice } from '@/components/keys/end-notice'
import { KeyActions } from '@/components/keys/key-actions'
import { KeyTabs } from '@/components/keys/key-tabs'
import { KeyTitle } from '@/components/keys/key-title'
import { SuspendedApiNotice } from '@/components/keys/suspended-api-notice'
import { BackLink } from '@/components/ui/back-link'
import { LiveRefresh } from '@/components/ui/live-refresh'
import { PageHeader } from '@/components/ui/page-header'
import { listApprovals } from '@/lib/approvals/list'
import { approvalActions, keyActions } from './key-actions'
import { type KeyPageProps, keyOf, keyWithChoices } from './read-page'

const refreshMs = 5_000

type KeyLayoutProps = Pick<KeyPageProps, 'params'> & { children: ReactNode }

/** What stays on every page of a key: how it is, what can be done about it, and the ways to the rest. */
export default async function KeyLayout({ params, children }: KeyLayoutProps) {
  const { ctx, team, keyId } = await keyOf(params)
  const [{ item, api }, { approvals }] = await Promise.all([
    keyWithChoices(team, keyId),
    listApprovals(ctx, { key: keyId }),
  ])
  return (
    <>
      <LiveRefresh everyMs={refreshMs} />
      <PageHeader
        actions={item.manageable && <KeyActions actions={keyActions} api={api} item={item} team={team} />}
        back={<BackLink href={`/${team}/keys`}>Keys</BackLink>}
        description={<KeyTitle item={item} team={team} />}
        title={item.name}
      />
      <SuspendedApiNotice api={api} />
      <EndNotice item={item} restore={keyActions.restore} team={team} />
      {approvals.map((approval) => (
        <ApprovalNotice actions={approvalActions} approval={approval} key={approval.id} team={team} />
      ))}
      <KeyTabs keyId={keyId} team={team} />
      {children}
    </>
  )
}
