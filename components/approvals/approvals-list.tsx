import { EnvironmentBadge } from '@/components/keys/key-status'
import { keyHref } from '@/components/keys/key-urls'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/link'
import type { ApprovalView } from '@/lib/approvals/contract'
import { type ApprovalActionSet, ApprovalActions } from './approval-actions'
import { ApprovalFacts } from './approval-facts'

type ApprovalsListProps = { team: string; approvals: readonly ApprovalView[]; actions: ApprovalActionSet }

/** Everything that waits for an admin, the oldest first. */
export function ApprovalsList({ team, approvals, actions }: ApprovalsListProps) {
  if (approvals.length === 0)
    return (
      <EmptyState
        body="When a developer asks for a sensitive permission it waits here for an admin."
        icon="check-circle"
        title="Nothing waits for approval"
      />
    )
  return (
    <ul aria-label="Approvals" className="grid gap-3">
      {approvals.map((approval) => (
        <li
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 rounded border border-line bg-surface p-4"
          key={approval.id}
        >
          <div className="grid min-w-0 flex-1 basis-72 gap-2">
            <h2 className="flex flex-wrap items-center gap-2 text-base">
              <TextLink href={keyHref(team, approval.key.id)}>{approval.key.name}</TextLink>
              <span className="font-normal text-muted text-sm">{approval.key.api}</span>
              <EnvironmentBadge environment={approval.key.environment} />
            </h2>
            <ApprovalFacts approval={approval} />
          </div>
          <ApprovalActions actions={actions} approval={approval} team={team} />
        </li>
      ))}
    </ul>
  )
}
