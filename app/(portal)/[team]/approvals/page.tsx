import { ApprovalsList } from '@/components/approvals/approvals-list'
import { BackLink } from '@/components/ui/back-link'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { listApprovalsInput } from '@/lib/approvals/contract'
import { listApprovals } from '@/lib/approvals/list'
import { teamCtx } from '@/lib/web/read'
import { approveScopesAction, declineScopesAction, withdrawApprovalAction } from './actions'

export const metadata = { title: 'Approvals' }

type Props = { params: Promise<{ team: string }>; searchParams: Promise<{ after?: string | string[] }> }

export default async function ApprovalsPage({ params, searchParams }: Props) {
  const { team } = await params
  const asked = listApprovalsInput.safeParse({ after: (await searchParams).after })
  const page = await listApprovals(await teamCtx(team), asked.success ? asked.data : {})
  const first = `/${team}/approvals`
  return (
    <>
      <PageHeader
        back={<BackLink href={`/${team}/keys`}>Keys</BackLink>}
        description="Sensitive permissions that developers ask for. Until an admin has approved them they open nothing."
        title="Approvals"
      />
      <ApprovalsList
        actions={{ approve: approveScopesAction, decline: declineScopesAction, withdraw: withdrawApprovalAction }}
        approvals={page.approvals}
        team={team}
      />
      <Pager
        next={page.after && `${first}?after=${page.after}`}
        previous={asked.success && asked.data.after ? first : null}
      />
    </>
  )
}
