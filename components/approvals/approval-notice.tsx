import { Notice } from '@/components/ui/notice'
import type { ApprovalView } from '@/lib/approvals/contract'
import { type ApprovalActionSet, ApprovalActions } from './approval-actions'
import { ApprovalFacts } from './approval-facts'

type ApprovalNoticeProps = { team: string; approval: ApprovalView; actions: ApprovalActionSet }

/** On a key's page: what of it waits for an admin. */
export function ApprovalNotice({ team, approval, actions }: ApprovalNoticeProps) {
  return (
    <Notice className="mb-6" tone="rule">
      <div className="grid gap-3 text-ink">
        <p>
          <strong className="font-medium">Waits for an admin’s approval</strong>
        </p>
        <ApprovalFacts approval={approval} />
        <ApprovalActions actions={actions} approval={approval} team={team} />
      </div>
    </Notice>
  )
}
